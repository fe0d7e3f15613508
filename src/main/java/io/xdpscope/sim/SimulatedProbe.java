// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/// A probe on an invented machine: seeded traffic and faults, no rights, any operating system.
///
/// The same scenario and the same clock give the same counts, whatever the ticks. Confined to one
/// thread as every probe is; only [#happen] may be called from any.
public final class SimulatedProbe implements Probe {

    /// About what a map look-up from Java costs.
    private static final long READ_NANOS = 2_600;

    private final Machine machine;
    private final User user;
    private final Queue<Event.OfProbe> events = new ConcurrentLinkedQueue<>();
    private final Map<Long, Hook> attachments = new LinkedHashMap<>();
    private final Map<Long, Reading.Lost> losses = new HashMap<>();
    private final Set<Hook> here = new HashSet<>();
    private final Set<Hook> held = new HashSet<>();
    private final Set<Long> measuring = new HashSet<>();
    private final Deque<ProbeException> refusals = new ArrayDeque<>();
    private final Deque<ProbeException> failures = new ArrayDeque<>();
    private long nextId = 1;
    private boolean gone;
    private boolean closed;

    /// The lab of the demonstration, in real time.
    public static SimulatedProbe demo(long seed) {
        return new SimulatedProbe(Scenario.lab(seed), System::nanoTime, Instant.now());
    }

    /// A machine of its own.
    ///
    /// @param nanos the machine's monotonic clock
    /// @param wall what its wall clock says now
    public SimulatedProbe(Scenario scenario, LongSupplier nanos, Instant wall) {
        this(new Machine(scenario, nanos, wall), scenario.user());
        for (Hook hook : machine.hooks()) {
            if (hook.keptBy().isEmpty()) {
                attachments.put(nextId++, hook);
                here.add(hook);
                held.add(hook);
            }
        }
    }

    private SimulatedProbe(Machine machine, User user) {
        this.machine = machine;
        this.user = user;
    }

    /// Another probe on the same machine, as another run of the program opens it. Both belong to
    /// one thread.
    public SimulatedProbe another() {
        return another(user);
    }

    /// The same on behalf of this user.
    public SimulatedProbe another(User owner) {
        return new SimulatedProbe(machine, owner);
    }

    /// Makes something happen, before the next call of this probe, or of any on its machine if it
    /// happens to that. From any thread.
    public void happen(Event event) {
        switch (event) {
            case Event.OfMachine ofMachine -> machine.happen(ofMachine);
            case Event.OfProbe ofProbe -> events.add(ofProbe);
        }
    }

    @Override
    public Host host() {
        return machine.scenario().host().countingFor(user);
    }

    @Override
    public Inventory inventory() throws ProbeException {
        begin();
        refuseIfGone();
        failIfAsked();
        Moment now = machine.now();
        return new Inventory(now, machine.interfaces(now), listed());
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        begin();
        refuseIfGone();
        if (!refusals.isEmpty()) {
            throw refusals.remove();
        }
        return switch (target) {
            case Target.Interface at -> {
                Hook hook = machine.attach(at, user);
                here.add(hook);
                if (!at.keep()) {
                    held.add(hook);
                }
                yield asAttachment(list(hook), hook);
            }
        };
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        begin();
        Hook hook = known(attachmentId);
        if (!gone && !losses.containsKey(attachmentId)) {
            refuseIfOvertaken(attachmentId, hook);
            if (hook.loss().isEmpty()) {
                refuseIfNotOurs(hook);
                machine.detach(hook, user);
            }
        }
        attachments.remove(attachmentId);
        losses.remove(attachmentId);
        here.remove(hook);
        held.remove(hook);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        begin();
        refuseIfGone();
        Hook hook = known(attachmentId);
        if (!losses.containsKey(attachmentId)) {
            refuseIfOvertaken(attachmentId, hook);
        }
        if (losses.containsKey(attachmentId) || hook.loss().isPresent()) {
            throw Denial.lost(hook.name());
        }
        if (keep && hook.keptBy().isEmpty()) {
            machine.keep(hook, user);
            held.remove(hook);
        } else if (!keep && hook.keptBy().isPresent()) {
            refuseIfNotOurs(hook);
            hook.release(user);
            held.add(hook);
        }
        return asAttachment(attachmentId, hook);
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        begin();
        failIfAsked();
        Moment now = machine.now();
        List<Reading.Entry> entries = new ArrayList<>();
        attachments.forEach((id, hook) ->
                entries.add(entry(id, hook, now, perCpuOf.equals(OptionalLong.of(id)))));
        return new Reading(entries);
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        begin();
        refuseIfGone();
        Moment now = machine.now();
        return Statistics.of(machine, machine.named(ifindex, name), now);
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        begin();
        refuseIfGone();
        Hook hook = known(attachmentId);
        if (losses.containsKey(attachmentId) || hook.loss().isPresent() || isTaken(hook)) {
            throw Denial.nothingToMeasure(hook.name());
        }
        // In two steps, as the kernel takes several.
        if (measuring.add(attachmentId)) {
            return Optional.empty();
        }
        measuring.remove(attachmentId);
        return Optional.of(Costs.of(hook));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Hook hook : held) {
            if (hook.loss().isEmpty()) {
                machine.detach(hook, user);
            }
        }
        attachments.clear();
        held.clear();
    }

    /// Every call begins here: what was to happen has happened, and what others keep is adopted.
    private void begin() {
        if (closed) {
            throw new IllegalStateException("this probe is closed");
        }
        machine.catchUp();
        for (Event.OfProbe event = events.poll(); event != null; event = events.poll()) {
            switch (event) {
                case Event.AttachRefused refused -> refusals.add(refused.refusal());
                case Event.ReadsFailed failed ->
                        failures.addAll(Collections.nCopies(failed.calls(), failed.failure()));
                case Event.CallDelayed delayed -> delayed.delay().run();
                case Event.ProbeGone _ -> gone = true;
            }
        }
        for (Hook hook : machine.hooks()) {
            if (hook.keptBy().isPresent() && !attachments.containsValue(hook)) {
                list(hook);
            }
        }
    }

    private long list(Hook hook) {
        long id = nextId++;
        attachments.put(id, hook);
        return id;
    }

    private List<Attachment> listed() {
        List<Attachment> all = new ArrayList<>();
        attachments.forEach((id, hook) -> all.add(asAttachment(id, hook)));
        return all;
    }

    private Attachment asAttachment(long id, Hook hook) {
        return hook.asAttachment(
                id, here.contains(hook), hook.keptBy().map(machine.scenario()::user));
    }

    private Reading.Entry entry(long id, Hook hook, Moment now, boolean perCpu) {
        Optional<Reading.Loss> loss =
                gone
                        ? Optional.of(Reading.Loss.PROBE_GONE)
                        : isTaken(hook) ? Optional.of(Reading.Loss.DETACHED) : hook.loss();
        if (losses.containsKey(id) || loss.isPresent()) {
            return losses.computeIfAbsent(id, _ -> Losses.of(id, hook, now, loss.orElseThrow()));
        }
        Tally counted = hook.counted(machine.trafficSeconds(now));
        List<Counters> cpus = counted.perCpu();
        return new Reading.Counted(
                id,
                now,
                cpus.stream().reduce(Counters.ZERO, Counters::plus),
                perCpu ? cpus : List.of(),
                READ_NANOS + id % 7 * 100);
    }

    /// Whether another run goes on alone with what was kept.
    private boolean isTaken(Hook hook) {
        return hook.keptBy().isEmpty() && hook.loss().isEmpty() && !held.contains(hook);
    }

    /// What another run ended, and this one has not told yet, is told now.
    private void refuseIfOvertaken(long id, Hook hook) throws ProbeException {
        boolean detached = hook.loss().isPresent() && hook.ended().isPresent();
        if (detached || isTaken(hook)) {
            Reading.Lost lost = Losses.of(id, hook, machine.now(), Reading.Loss.DETACHED);
            losses.put(id, lost);
            throw Denial.overtaken(hook.name(), lost.sentence());
        }
    }

    private Hook known(long attachmentId) throws ProbeException {
        Hook hook = attachments.get(attachmentId);
        if (hook == null) {
            throw Denial.notAttached();
        }
        return hook;
    }

    private void refuseIfNotOurs(Hook hook) throws ProbeException {
        int owner = hook.keptBy().orElse(user.uid());
        if (user.uid() != User.ROOT.uid() && user.uid() != owner) {
            throw Denial.notOurs(hook.name(), machine.scenario().user(owner));
        }
    }

    private void refuseIfGone() throws ProbeException {
        if (gone) {
            throw Denial.gone();
        }
    }

    private void failIfAsked() throws ProbeException {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }
}
