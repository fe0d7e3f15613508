// SPDX-License-Identifier: Apache-2.0
/// Counts in this Linux kernel and lists its interfaces: libbpf, rtnetlink, ethtool and packet
/// sockets.
///
/// Native functions are declared in one class per library ([io.xdpscope.kernel.LibC] for the C
/// library), with the C names. What is *parsed* from the kernel's bytes is apart from what
/// *acquires* them, so that parsers run on recorded bytes.
///
/// Owning thread: the one that opens a thing uses it alone. A socket belongs to the network
/// namespace of the thread that opened it.
///
/// Layer 1, the only package that may import JNA: may import `probe`.
@NullMarked
package io.xdpscope.kernel;

import org.jspecify.annotations.NullMarked;
