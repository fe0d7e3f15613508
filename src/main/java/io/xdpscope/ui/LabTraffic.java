// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.lab.Lab;
import io.xdpscope.lab.LabOptions;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.ui.model.LabControl;

/// The real lab, as the window starts it.
record LabTraffic(Lab lab) implements LabControl.Traffic {

    static LabControl.Traffic start() throws ProbeException {
        return new LabTraffic(Lab.start(LabOptions.USUAL));
    }

    @Override
    public String interfaceName() {
        return lab.interfaceName();
    }

    @Override
    public void end() {
        lab.close();
    }
}
