// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Hosts;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import io.xdpscope.sim.SimulatedProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A machine with two interfaces for tests of the monitor: `eth0` (2), where 1 000 TCP packets a
/// second arrive, and `eth1` (3), where nothing does. The test owns its clock.
final class Lab {

    static final int BUSY = 2;
    static final int QUIET = 3;

    final AtomicLong nanos = new AtomicLong(1_000_000_000);
    final SimulatedProbe probe =
            new SimulatedProbe(scenario(), nanos::get, Instant.parse("2025-06-01T14:00:00Z"));

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Scenario scenario() {
        // A pulse whose hold never ends within a test: exactly constant.
        Shape constant = new Shape.Pulse(0, 1e9, 1e-9, 2e9);
        Flow flow = new Flow(FrameClass.TCP, 1_000, 100, constant);
        return new Scenario(
                Hosts.PLAIN,
                1_000,
                Duration.ofSeconds(10),
                List.of(0.75, 0.25),
                List.of(
                        Scenario.Port.of(new Facts(BUSY, "eth0").rxQueues(2).build(), flow),
                        Scenario.Port.of(new Facts(QUIET, "eth1").build())),
                true);
    }
}
