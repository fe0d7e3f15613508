// SPDX-License-Identifier: Apache-2.0
/// The compiled BPF programs against a second opinion: a classifier in Java, written from the words
/// of the specification and not from the C, and frames of every kind to compare the two on. Imports
/// nothing of the program; its own few calls to libbpf are in `LoadedCounter`.
@NullMarked
package io.xdpscope.bpf;

import org.jspecify.annotations.NullMarked;
