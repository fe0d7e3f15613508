// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;

/// Where the window's probe comes from; asked on the probe thread.
@FunctionalInterface
public interface ProbeSource {

    /// Opens the probe.
    ///
    /// @throws ProbeException when this machine cannot be watched; asked again later
    Probe open() throws ProbeException;
}
