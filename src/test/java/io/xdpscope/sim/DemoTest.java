// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DemoTest {

    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
    private final SimulatedProbe probe =
            new SimulatedProbe(Scenario.lab(7), nanos::get, Instant.parse("2025-06-01T14:02:26Z"));

    @Test
    void showsTheInterfacesOfTheLab() throws ProbeException {
        assertEquals(
                List.of(
                        "lo",
                        "enp3s0",
                        "enp4s0",
                        "enp5s0",
                        "wlp2s0",
                        "bond0",
                        "br-lab",
                        "veth7a1c",
                        "veth90fe",
                        "tun0"),
                probe.inventory().interfaces().stream().map(NetInterface::name).toList());
        assertEquals(
                List.of("enp3s0", "enp4s0"),
                probe.inventory().attachments().stream().map(a -> a.name()).toList());
        assertTrue(probe.host().simulated());
    }

    @Test
    void keepsItsRatesNearTheNominalOnes() throws ProbeException {
        Counters before = counted("enp3s0");
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        Counters came = counted("enp3s0").minus(before);
        assertEquals(39_800, came.tcp().packets() / 20.0, 39_800 * 0.3);
        assertEquals(16_300, came.udp().packets() / 20.0, 16_300 * 0.3);
        assertEquals(893, came.icmp().packets() / 20.0, 893 * 0.3);
    }

    @Test
    void nativeCountsEqualTheInterfacesOwn() throws ProbeException {
        NetInterface before = probe.inventory().named("enp3s0").orElseThrow();
        Counters countedBefore = counted("enp3s0");
        nanos.addAndGet(123_456_789_012L);
        NetInterface after = probe.inventory().named("enp3s0").orElseThrow();
        Counters came = counted("enp3s0").minus(countedBefore);
        assertEquals(after.counters().minus(before.counters()).rxPackets(), came.all().packets());
        assertEquals(after.counters().minus(before.counters()).rxBytes(), came.all().bytes());
    }

    @Test
    void countsDoNotDependOnTheTick() throws ProbeException {
        AtomicLong sameNanos = new AtomicLong(nanos.get());
        SimulatedProbe rarelyRead =
                new SimulatedProbe(
                        Scenario.lab(7), sameNanos::get, Instant.parse("2025-06-01T14:02:26Z"));
        for (int tick = 0; tick < 3_000; tick++) {
            nanos.addAndGet(100_000_000);
            counted("enp3s0");
        }
        sameNanos.set(nanos.get());
        assertEquals(rarelyRead.read(OptionalLong.of(1)), probe.read(OptionalLong.of(1)));
    }

    @Test
    void neverFallsAndNeverStandsStillForLong() throws ProbeException {
        Counters before = counted("enp3s0");
        for (int tick = 0; tick < 5_000; tick++) {
            nanos.addAndGet(100_000_000);
            Counters now = counted("enp3s0");
            assertFalse(now.shrankSince(before));
            assertTrue(now.of(Protocol.TCP).packets() > before.of(Protocol.TCP).packets());
            before = now;
        }
    }

    @Test
    void theCarrierOfOnePortComesAndGoes() throws ProbeException {
        boolean wasAway = false;
        long changes = inventory("enp4s0").carrierChanges();
        for (int second = 0; second < 240; second++) {
            nanos.addAndGet(1_000_000_000);
            wasAway |= !inventory("enp4s0").carrier();
        }
        assertTrue(wasAway);
        assertEquals(changes + 2, inventory("enp4s0").carrierChanges());
    }

    private NetInterface inventory(String name) throws ProbeException {
        return probe.inventory().named(name).orElseThrow();
    }

    private Counters counted(String name) throws ProbeException {
        Inventory inventory = probe.inventory();
        long id =
                inventory.attachments().stream()
                        .filter(a -> a.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .id();
        return switch (probe.read(OptionalLong.empty()).of(id).orElseThrow()) {
            case Reading.Counted counted -> counted.total();
            case Reading.Lost lost -> throw new AssertionError(lost.sentence());
        };
    }
}
