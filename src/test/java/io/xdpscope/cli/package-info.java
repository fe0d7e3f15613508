// SPDX-License-Identifier: Apache-2.0
/// Tests of the commands: on a simulated machine with a clock of its own, and as real processes.
@NullMarked
package io.xdpscope.cli;

import org.jspecify.annotations.NullMarked;
