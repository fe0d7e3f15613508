// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/// The simulated kernel: interfaces, programs on them, and clocks. Outlives the probes that look at
/// it, so that what one run keeps the next can adopt. Owned by the thread of its probes.
final class Machine {

    private static final long FIRST_PROGRAM = 102;

    private final Scenario scenario;
    private final LongSupplier nanos;
    private final long startNanos;
    private final Instant startWall;
    private final SortedMap<Integer, Wire> wires = new TreeMap<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final Queue<Event.OfMachine> events = new ConcurrentLinkedQueue<>();
    private long asleepNanos;
    private long programs = FIRST_PROGRAM;

    Machine(Scenario scenario, LongSupplier nanos, Instant wall) {
        this.scenario = scenario;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        this.startWall = wall;
        scenario.ports().forEach(this::plugIn);
        for (Scenario.Port port : scenario.ports()) {
            port.counting().ifPresent(counting -> hooks.add(begun(port, counting)));
        }
    }

    Scenario scenario() {
        return scenario;
    }

    Moment now() {
        long monotonic = nanos.getAsLong();
        long boot = monotonic + asleepNanos;
        return new Moment(monotonic, boot, startWall.plusNanos(boot - startNanos));
    }

    /// Seconds since the traffic began.
    double trafficSeconds(Moment at) {
        return scenario.uptime().toNanos() / 1e9 + (at.monotonicNanos() - startNanos) / 1e9;
    }

    Optional<Wire> wire(int ifindex) {
        return Optional.ofNullable(wires.get(ifindex));
    }

    /// The interface of this index, if it is called so.
    Wire named(int ifindex, String name) throws ProbeException {
        Optional<Wire> wire = wire(ifindex);
        NetInterface.checkName(ifindex, name, wire.map(Wire::name));
        return wire.orElseThrow();
    }

    /// Everything that any interface received, by CPU.
    Tally received(double seconds) {
        Tally all = new Tally(scenario.cpuShares().size());
        wires.values().stream()
                .filter(wire -> wire.port().fedBy().isEmpty())
                .forEach(wire -> all.add(wire.arrived(seconds, 1)));
        return all;
    }

    List<Hook> hooks() {
        return hooks;
    }

    Optional<Hook> hookOn(int ifindex) {
        return hooks.stream().filter(h -> h.ifindex() == ifindex).findFirst();
    }

    /// Hooks our program on, or says why not.
    Hook attach(Target.Interface target, User by) throws ProbeException {
        Wire wire = Permit.wire(this, target);
        Permit.Granted granted = Permit.mode(this, wire, target);
        if (target.keep() && !scenario.pinnable()) {
            throw Denial.notPinnable();
        }
        Moment now = now();
        Hook hook =
                new Hook(
                        wire,
                        programs++,
                        target.mode(),
                        granted.mode(),
                        granted.fallbackReason(),
                        now,
                        trafficSeconds(now),
                        target.keep() ? Optional.of(by.uid()) : Optional.empty());
        hooks.add(hook);
        return hook;
    }

    /// Keeps a hook beyond the run that holds it.
    void keep(Hook hook, User by) throws ProbeException {
        if (!scenario.pinnable()) {
            throw Denial.notPinnable();
        }
        hook.keep(by.uid());
    }

    /// Takes a hook off, as one of us does.
    void detach(Hook hook, User by) {
        hook.detach(by);
        hooks.remove(hook);
    }

    /// Takes a hook off; whoever still lists it learns how it was lost.
    void lose(Hook hook, Reading.Loss loss) {
        hook.lose(loss);
        hooks.remove(hook);
    }

    List<NetInterface> interfaces(Moment at) {
        double seconds = trafficSeconds(at);
        return wires.entrySet().stream()
                .map(e -> e.getValue().facts(seconds, programsOn(e.getKey(), e.getValue())))
                .toList();
    }

    List<XdpProgram> programsOn(int ifindex, Wire wire) {
        List<XdpProgram> all = new ArrayList<>(wire.foreign());
        hookOn(ifindex).ifPresent(hook -> all.add(hook.asProgram()));
        all.sort((a, b) -> a.mode().compareTo(b.mode()));
        return all;
    }

    /// The interface above this one, if it has a program.
    Optional<Wire> upperWithProgram(Wire wire) {
        return wire.port().facts().master().stream()
                .flatMap(master -> wire(master.ifindex()).stream())
                .filter(upper -> !programsOn(upper.port().facts().ifindex(), upper).isEmpty())
                .findFirst();
    }

    /// Notes what is to happen. From any thread.
    void happen(Event.OfMachine event) {
        events.add(event);
    }

    /// Lets everything happen that was noted.
    void catchUp() {
        for (Event.OfMachine event = events.poll(); event != null; event = events.poll()) {
            apply(event);
        }
    }

    private void apply(Event.OfMachine event) {
        double now = trafficSeconds(now());
        switch (event) {
            case Event.Received e -> at(e.ifindex()).receive(e.of(), e.packets(), e.bytes());
            case Event.Appeared e -> plugIn(e.port());
            case Event.Deleted e -> remove(e.ifindex(), now, Reading.Loss.INTERFACE_DELETED);
            case Event.MovedAway e -> remove(e.ifindex(), now, Reading.Loss.MOVED_AWAY);
            case Event.Renamed e -> at(e.ifindex()).rename(e.name());
            case Event.CarrierChanged e -> at(e.ifindex()).carrier(e.carrier(), now);
            case Event.CountersReset e -> {
                at(e.ifindex()).resetCounters(now);
                hookOn(e.ifindex()).ifPresent(hook -> hook.restart(now));
            }
            case Event.ProgramAttached e -> at(e.ifindex()).foreign().add(e.program());
            case Event.LinkDetached e -> lose(e.ifindex(), Reading.Loss.DETACHED);
            case Event.Suspended e -> asleepNanos += e.asleep().toNanos();
        }
    }

    private Wire at(int ifindex) {
        return wire(ifindex)
                .orElseThrow(() -> new IllegalArgumentException("no interface " + ifindex));
    }

    private void plugIn(Scenario.Port port) {
        List<Wire> lowers = port.fedBy().stream().map(this::at).toList();
        Wire wire = new Wire(port, lowers, cpuShares(port));
        if (wires.putIfAbsent(port.facts().ifindex(), wire) != null) {
            throw new IllegalArgumentException("there is an " + port.facts().name() + " already");
        }
    }

    /// What comes from several queues is spread; one queue interrupts one CPU.
    private List<Double> cpuShares(Scenario.Port port) {
        List<Double> spread = scenario.cpuShares();
        if (port.facts().rxQueues() > 1) {
            return spread;
        }
        int cpu = port.facts().ifindex() % spread.size();
        List<Double> one = new ArrayList<>(Collections.nCopies(spread.size(), 0.0));
        one.set(cpu, 1.0);
        return one;
    }

    /// What arrived on an interface that goes stays with those above it.
    private void remove(int ifindex, double now, Reading.Loss loss) {
        at(ifindex).carrier(false, now);
        lose(ifindex, loss);
        wires.remove(ifindex);
    }

    private void lose(int ifindex, Reading.Loss loss) {
        hookOn(ifindex).ifPresent(hook -> lose(hook, loss));
    }

    private Hook begun(Scenario.Port port, Scenario.Counting counting) {
        Moment now = now();
        Duration age = counting.age();
        long nanos = age.toNanos();
        Moment since =
                new Moment(
                        now.monotonicNanos() - nanos,
                        now.bootNanos() - nanos,
                        now.wall().minus(age));
        return new Hook(
                at(port.facts().ifindex()),
                programs++,
                counting.requested(),
                counting.mode(),
                counting.fallbackReason(),
                since,
                trafficSeconds(now) - nanos / 1e9,
                counting.keptBy());
    }
}
