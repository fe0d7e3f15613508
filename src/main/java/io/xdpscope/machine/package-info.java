// SPDX-License-Identifier: Apache-2.0
/// Which machine is counted on, and how its helper is started: this machine, one of its network
/// namespaces, a process or container, another machine over ssh, or whatever a command reaches.
///
/// [io.xdpscope.machine.Machine] names one, [io.xdpscope.machine.Machines] opens its probe. Every
/// command that is started is a list of words, never a line for a shell.
///
/// Owning thread: that of the probe, for what it opens; everything else is immutable.
///
/// Layer 2: may import `probe`, `kernel` and `wire`.
@NullMarked
package io.xdpscope.machine;

import org.jspecify.annotations.NullMarked;
