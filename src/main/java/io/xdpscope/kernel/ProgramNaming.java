// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;

/// Says what is known of a program that an interface names by its id.
@FunctionalInterface
interface ProgramNaming {
    XdpProgram program(XdpMode mode, long id);
}
