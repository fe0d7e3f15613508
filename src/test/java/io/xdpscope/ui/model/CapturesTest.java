// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.Protocol;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapturesTest {

    private static final long PATIENCE_SECONDS = 20;
    private static final Machine FAR = new Machine.Remote("ops@lab9", true, Optional.empty());

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<String> copied = new ArrayList<>();
    private final List<List<List<String>>> started = new ArrayList<>();
    private Captures.Starter starter = _ -> CompletableFuture.completedFuture("");
    private Optional<OpenMachines> machines = Optional.empty();

    @AfterEach
    void close() {
        machines.ifPresent(OpenMachines::closeAll);
    }

    @Test
    void theCommandIsCopiedForTheMachineTheInterfaceAndTheProtocol() {
        Captures captures = on(FAR, CapturesTest::real);
        captures.copy(Optional.empty());
        assertEquals(List.of("ssh ops@lab9 -- 'sudo -n tcpdump -i eth2 -p -Q in -nn'"), copied);
        assertEquals("", notice().advice());
        captures.copy(Optional.of(Protocol.ICMP));
        assertTrue(copied.getLast().contains("icmp or icmp6"), copied.getLast());
        assertTrue(notice().advice().contains("may be Other to one"), notice().advice());
    }

    @Test
    void wiresharkIsStartedOnTheSame() {
        Captures captures = on(FAR, CapturesTest::real);
        captures.open(Optional.of(Protocol.UDP));
        List<List<String>> programs = started.getFirst();
        assertEquals(List.of("ssh", "ops@lab9", "--"), programs.getFirst().subList(0, 3));
        assertTrue(programs.getFirst().getLast().contains(" -w - '"), programs::toString);
        assertEquals(List.of("wireshark", "-k", "-i", "-"), programs.getLast());
        assertEquals(List.of(), shown());
    }

    @Test
    void withoutWiresharkTheFixAndTheLineAreSaid() {
        starter =
                programs -> {
                    throw new IOException(
                            "Cannot run program \""
                                    + programs.getLast().getFirst()
                                    + "\": error=2");
                };
        Captures captures = on(new Machine.Here(), CapturesTest::real);
        captures.open(Optional.empty());
        await(() -> !shown().isEmpty());
        assertEquals("`wireshark` could not be started.", notice().sentence());
        assertTrue(notice().advice().startsWith("Install it: `apt install wireshark`"));
        assertEquals("wireshark -k -p -i eth2 -f inbound", notice().command());
    }

    @Test
    void withoutTcpdumpThereTheFixIsSaid() {
        starter = _ -> CompletableFuture.completedFuture("sudo: tcpdump: command not found");
        Captures captures = on(FAR, CapturesTest::real);
        captures.open(Optional.empty());
        await(() -> !shown().isEmpty());
        assertEquals("tcpdump is missing where the interface is.", notice().sentence());
        assertEquals("sudo: tcpdump: command not found", notice().details());
    }

    @Test
    void aContainerThatIsGoneSaysSo() {
        Captures captures = on(new Machine.Container("fedcba987654"), CapturesTest::real);
        captures.open(Optional.empty());
        await(() -> !shown().isEmpty());
        assertEquals("No container fedcba987654 runs here.", notice().sentence());
        assertEquals(List.of(), started);
    }

    @Test
    void thereIsNothingToCaptureInADemo() {
        Captures captures = on(new Machine.Here(), probe -> probe);
        captures.copy(Optional.empty());
        captures.open(Optional.empty());
        assertEquals(List.of(), copied);
        assertEquals(List.of(), started);
        assertEquals(
                "Every packet here is invented: there is nothing to capture.", notice().sentence());
    }

    private static Probe real(Probe simulated) {
        return new ClaimingProbe(simulated, Optional.empty());
    }

    private Captures on(Machine machine, UnaryOperator<Probe> front) {
        Scenario scenario =
                new Scenario(
                        Hosts.named("lab9", ZoneOffset.UTC),
                        0,
                        Duration.ZERO,
                        List.of(1.0),
                        List.of(Desk.port(new Facts(2, "eth2"))),
                        true);
        SimulatedProbe probe = new SimulatedProbe(scenario, System::nanoTime, Instant.now());
        OpenMachines open =
                new OpenMachines(
                        new FakeMachines().with(machine, () -> front.apply(probe)),
                        machine,
                        new Threads(queue::add, Runnable::run),
                        Settings.FIRST.with(new WatchSettings(Monitor.SHORTEST, "")),
                        ZoneOffset.UTC,
                        () -> fail("no lab"));
        machines = Optional.of(open);
        await(() -> open.shown().model().detail().name().equals("eth2"));
        return new Captures(
                open,
                Runnable::run,
                queue::add,
                copied::add,
                programs -> {
                    CompletableFuture<String> ending = starter.start(programs);
                    started.add(programs);
                    return ending;
                });
    }

    private List<Notice> shown() {
        return machines.orElseThrow().shown().model().notices().shown();
    }

    private Notice notice() {
        return shown().getLast();
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    fail("waited " + PATIENCE_SECONDS + " s");
                } else {
                    next.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }
}
