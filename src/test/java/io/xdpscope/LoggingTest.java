// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoggingTest {
    @Test
    void logsBelowTheXdgStateFolder() {
        assertEquals(
                Optional.of(Path.of("/state/xdpscope")),
                Logging.stateFolder(Map.of("XDG_STATE_HOME", "/state"), "/home/ada"));
    }
}
