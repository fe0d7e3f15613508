// SPDX-License-Identifier: Apache-2.0
/// The commands: what `xdpscope` does in a terminal, a pipe or a script.
///
/// [io.xdpscope.cli.Cli] reads the words of the command line (picocli) and runs one command;
/// everything a command needs of the process is handed to it as [io.xdpscope.cli.Surroundings], so
/// that tests run commands in their own JVM. Reports for programs are written by
/// [io.xdpscope.cli.JsonReport], for people by [io.xdpscope.cli.Table].
///
/// Owning thread: the one that called [io.xdpscope.cli.Cli#run]. Only `watch` has others: its
/// monitor's `probe` thread, and the one that ends it on Ctrl-C.
///
/// Layer 5: may import everything below `ui`, and picocli and Jackson.
@NullMarked
package io.xdpscope.cli;

import org.jspecify.annotations.NullMarked;
