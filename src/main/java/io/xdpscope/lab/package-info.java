// SPDX-License-Identifier: Apache-2.0
/// Traffic to count where there is none: a veth pair whose far end lies in a private network
/// namespace and sends a changing, seeded mix of real frames into the near end.
///
/// [io.xdpscope.lab.Lab] is all that others need. Real traffic through a real kernel, unlike `sim`,
/// which invents counts; and nothing of it can leave the machine.
///
/// Owning thread: `lab`, one for each [io.xdpscope.lab.Lab].
///
/// Layer 2: may import `probe` and `kernel`.
@NullMarked
package io.xdpscope.lab;

import org.jspecify.annotations.NullMarked;
