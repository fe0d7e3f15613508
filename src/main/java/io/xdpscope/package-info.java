// SPDX-License-Identifier: Apache-2.0
/// The top of the program: [io.xdpscope.Main] wires the other packages together, and
/// [io.xdpscope.Logging] says where the log goes. Runs on the thread that started the program. May
/// import every other package; none may import this one.
@NullMarked
package io.xdpscope;

import org.jspecify.annotations.NullMarked;
