// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.fail;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.User;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A dashboard model on a simulated machine whose clock the test owns. What comes for the UI thread
/// waits in a queue until the test runs it, so everything happens on the test's own thread.
final class Desk implements AutoCloseable {

    /// Whoever counts.
    static final User ALICE = new User(1_000, Optional.of("alice"));

    /// Much longer than anything here takes.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final SimulatedProbe probe;
    private Optional<ProbeException> labRefusal = Optional.empty();
    private final DashboardModel model;

    private Desk(
            List<Right> missing,
            User user,
            Function<SimulatedProbe, Probe> front,
            Scenario.Port... ports) {
        Scenario scenario =
                new Scenario(
                        Hosts.named("lab7", ZoneOffset.UTC).lacking(missing).countingFor(user),
                        user.uid(),
                        Duration.ZERO,
                        List.of(0.5, 0.5),
                        Arrays.asList(ports),
                        true);
        probe = new SimulatedProbe(scenario, nanos::get, Instant.parse("2025-06-01T14:00:00Z"));
        // The tick is as rare as can be, and readNow reads between: the test owns the clock.
        Settings settings = Settings.FIRST.with(new WatchSettings(Monitor.LONGEST, ""));
        model =
                DashboardModel.start(
                        front.apply(probe),
                        Optional.of(this::lab),
                        new Threads(queue::add, Runnable::run),
                        settings,
                        ZoneOffset.UTC);
        // The first read comes after the tick was scheduled, the second after it has ticked: then
        // no more comes by itself.
        pass(Duration.ZERO);
        pass(Duration.ZERO);
    }

    static Desk with(Scenario.Port... ports) {
        return new Desk(List.of(), ALICE, probe -> probe, ports);
    }

    /// As another user, on whose behalf nothing was kept before.
    static Desk as(User user, Scenario.Port... ports) {
        return new Desk(List.of(), user, probe -> probe, ports);
    }

    /// Behind a helper that a person has to allow.
    static Desk gated(AtomicReference<GatedProbe> gate, Scenario.Port... ports) {
        return new Desk(
                List.of(),
                ALICE,
                probe -> {
                    gate.set(new GatedProbe(probe, true));
                    return gate.get();
                },
                ports);
    }

    /// On a machine that says it is a real one.
    static Desk real(Scenario.Port... ports) {
        return new Desk(
                List.of(), ALICE, probe -> new ClaimingProbe(probe, Optional.empty()), ports);
    }

    /// On what a real machine's session recorded, as far as anybody can tell.
    static Desk recorded(Scenario.Port... ports) {
        Optional<Pace> pace = Optional.of(new ClaimingProbe.WhenAsked(Monitor.LONGEST));
        return new Desk(List.of(), ALICE, probe -> new ClaimingProbe(probe, pace), ports);
    }

    static Desk withoutRights(Scenario.Port... ports) {
        return new Desk(List.of(Right.BPF, Right.NET_ADMIN), ALICE, probe -> probe, ports);
    }

    /// An interface that nothing arrives on by itself.
    static Scenario.Port port(Facts facts) {
        return Scenario.Port.of(facts.build());
    }

    DashboardModel model() {
        return model;
    }

    InterfaceRow row(String name) {
        return model.list().visible().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name));
    }

    void select(String name) {
        model.list().selectedProperty().set(Optional.of(row(name)));
    }

    /// Selects and attaches, and waits for the end of it.
    void attach(String name) {
        select(name);
        model.commands().attach();
        settle();
    }

    /// Waits until no command is under way.
    void settle() {
        await(() -> !model.detail().stateProperty().get().isBusy());
    }

    /// Lets time pass and the counters be read.
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        long read = model.readNow().join().sequence();
        await(() -> model.latestSequence() >= read);
    }

    /// Lets a tick's time pass while the UI thread is busy with something else.
    void tickUnseen() {
        nanos.addAndGet(Monitor.LONGEST.toNanos());
        model.readNow().join();
    }

    /// Lets one tick's time pass.
    void tick() {
        pass(Monitor.LONGEST);
    }

    void happen(Event event) {
        probe.happen(event);
    }

    /// Runs what comes for the UI thread until this is so.
    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    fail("waited " + PATIENCE);
                } else {
                    next.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }

    private LabControl.Traffic lab() throws ProbeException {
        if (labRefusal.isPresent()) {
            throw labRefusal.get();
        }
        happen(new Event.Appeared(port(new Facts(99, "xslab0").kind("veth"))));
        return new LabControl.Traffic() {
            @Override
            public String interfaceName() {
                return "xslab0";
            }

            @Override
            public void end() {
                happen(new Event.Deleted(99));
            }
        };
    }

    /// Lets the lab fail to start.
    void refuseLab(ProbeException refusal) {
        labRefusal = Optional.of(refusal);
    }

    @Override
    public void close() {
        model.close();
    }
}
