// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.ProbeContract;

class SimulatedProbeContractTest extends ProbeContract {

    @Override
    protected Place newPlace() {
        return new InventedPlace();
    }
}
