// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.kernel.LocalPlace;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.User;
import org.junit.jupiter.api.Tag;

/// The contract over the pipe of the packed helper, a process of its own.
@Tag("kernel")
@Tag("process")
final class HelperContractTest extends ProbeContract {

    @Override
    protected Place newPlace() throws Exception {
        LocalPlace place = new LocalPlace();
        return new PipedPlace(
                place,
                owner ->
                        ProcessPipe.start(
                                HelperCommand.in(
                                        place.here(),
                                        place.pins(),
                                        "-Dxdpscope.owner=" + owner.orElse(User.ROOT).uid())));
    }
}
