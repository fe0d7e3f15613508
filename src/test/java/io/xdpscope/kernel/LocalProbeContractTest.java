// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeContract;
import org.junit.jupiter.api.Tag;

@Tag("kernel")
final class LocalProbeContractTest extends ProbeContract {
    @Override
    protected Place newPlace() throws Exception {
        return new LocalPlace();
    }
}
