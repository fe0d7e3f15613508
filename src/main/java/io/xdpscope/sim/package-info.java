// SPDX-License-Identifier: Apache-2.0
/// Invented machines: a probe that needs no kernel, no rights and no particular operating system.
/// For demonstrations, and as the fake that tests count with.
///
/// Owning thread: a probe's is whoever holds it; [io.xdpscope.sim.Event]s may be handed in from any
/// thread.
///
/// Layer 1: may import `probe`.
@NullMarked
package io.xdpscope.sim;

import org.jspecify.annotations.NullMarked;
