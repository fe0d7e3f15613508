// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
final class NetNsTest {
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");

    @Test
    void worksInsideAndIsGoneAfterwards() throws Exception {
        Path name;
        try (NetNs near = NetNs.create("near");
                NetNs far = NetNs.create("far")) {
            name = near.path();
            near.veth("xs0", far, "xs1");

            assertTrue(near.ip("link").contains("xs0"), "interface");
            assertEquals(far.exec("cat", "/proc/sys/net/ipv6/conf/xs1/disable_ipv6").strip(), "1");
            assertEquals(
                    Files.getAttribute(name, "unix:ino"),
                    near.enter(() -> Files.getAttribute(OWN, "unix:ino")));
            assertNotEquals(
                    Files.getAttribute(OWN, "unix:ino"),
                    NetNs.await(far.startInside(() -> Files.getAttribute(OWN, "unix:ino"))));
        }
        assertFalse(Files.exists(name), "removed");
    }

    @Test
    void failureOfACommandTellsItsOutput() {
        try (NetNs near = NetNs.create("near")) {
            AssertionError error =
                    assertThrows(AssertionError.class, () -> near.ifindex("nothing"));

            assertTrue(error.toString().contains("does not exist"), error.toString());
        }
    }
}
