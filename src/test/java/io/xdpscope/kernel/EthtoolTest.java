// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.NoRights;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Asks real drivers; the `ethtool` command is the witness.
@Tag("kernel")
final class EthtoolTest {
    private static final List<String> GRO = List.of("rx-gro");

    private NetNs near;

    @BeforeEach
    void makeNamespace() {
        near = NetNs.create("near");
        near.veth("xs0", near, "xs1");
    }

    @AfterEach
    void removeNamespace() {
        near.close();
    }

    @Test
    void factsOfADriver() throws Exception {
        near.exec("ethtool", "-L", "xs0", "rx", "2");

        assertEquals(
                new Ethtool.Facts(
                        Optional.of("veth"),
                        OptionalLong.of(10_000),
                        Optional.of(true),
                        OptionalInt.of(2),
                        Optional.of(List.of())),
                ask(ethtool -> ethtool.facts(near.ifindex("xs0"))));
    }

    @Test
    void interfaceThatIsMissingHasNoFacts() throws Exception {
        assertEquals(
                new Ethtool.Facts(
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty()),
                ask(ethtool -> ethtool.facts(4_711)));
        assertEquals(List.of(), ask(ethtool -> ethtool.on(4_711)));
    }

    @Test
    void featuresAreSwitchedAndRead() throws Exception {
        assertFalse(kernelSays("generic-receive-offload: on"));
        assertEquals(List.of(), ask(ethtool -> ethtool.on(near.ifindex("xs0"), GRO)));

        assertEquals(true, ask(ethtool -> ethtool.set(near.ifindex("xs0"), GRO, true)));
        assertTrue(kernelSays("generic-receive-offload: on"));
        assertEquals(GRO, ask(ethtool -> ethtool.on(near.ifindex("xs0"), GRO)));

        assertEquals(true, ask(ethtool -> ethtool.set(near.ifindex("xs0"), GRO, false)));
        assertFalse(kernelSays("generic-receive-offload: on"));
    }

    @Test
    void switchingTakesRights() throws Exception {
        assertFalse(
                NetNs.await(
                        near.startInside(() -> {
                            NoRights.drop();
                            try (Ethtool ethtool = Ethtool.open()) {
                                return ethtool.set(near.ifindex("xs0"), GRO, true);
                            }
                        })));
    }

    private boolean kernelSays(String line) {
        return near.exec("ethtool", "-k", "xs0").contains(line);
    }

    private <T> T ask(Question<T> question) throws Exception {
        return near.enter(() -> {
            try (Ethtool ethtool = Ethtool.open()) {
                return question.ask(ethtool);
            }
        });
    }

    private interface Question<T> {
        T ask(Ethtool ethtool);
    }
}
