// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.ProbeContract;
import io.xdpscope.sim.InventedPlace;

/// The contract over a pipe, with an invented machine at the other end.
final class PipeProbeContractTest extends ProbeContract {

    @Override
    protected Place newPlace() {
        InventedPlace place = new InventedPlace();
        return new PipedPlace(
                place,
                owner ->
                        ThreadPipe.serving(() ->
                                owner.isPresent() ? place.openFor(owner.get()) : place.open()));
    }
}
