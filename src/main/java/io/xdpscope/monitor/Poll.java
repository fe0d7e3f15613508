// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Countable;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.RateMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One tick after another: asks the probe, measures, and makes the next [Snapshot]. Owned by the
/// probe thread.
///
/// Counters are read at every tick. Interfaces may be listed less often, which costs a dump of all
/// of them; their rates are measured over the time that really passed.
final class Poll {

    private record LinkKey(int ifindex, String name) {}

    private record CpuKey(long attachmentId, int cpu) {}

    private final Probe probe;
    private final RateMeter<LinkKey, LinkCounters> links;
    private final RateMeter<Long, Counters> attachments;
    private final RateMeter<CpuKey, Counters> cpus;
    private final Duration listPause;
    private Duration interval;
    private OptionalLong focus = OptionalLong.empty();
    private long sequence;
    private long ticksPerList;
    private long ticksSinceList;

    /// Whether the next tick lists the interfaces however little time has passed.
    private boolean listWanted;

    // What the last readings that succeeded said.
    private Moment taken = Moment.NEVER;
    private List<Snapshot.Row> rows = List.of();
    private List<Attachment> attached = List.of();
    private List<Snapshot.Counting> countings = List.of();
    private List<Snapshot.Sample> samples = List.of();
    private List<Snapshot.LinkSample> linkSamples = List.of();

    /// Interfaces on which something is counted, or was.
    private final Set<Integer> everCounted = new HashSet<>();

    /// @param listPause ticks list the interfaces no more often than this, unless something calls
    ///   for it
    Poll(Probe probe, Duration interval, Duration listPause) {
        this.probe = probe;
        this.listPause = listPause;
        this.interval = interval;
        this.links = new RateMeter<>(interval);
        this.attachments = new RateMeter<>(interval);
        this.cpus = new RateMeter<>(interval);
        interval(interval);
    }

    void interval(Duration interval) {
        long nanos = interval.toNanos();
        ticksPerList = Math.ceilDiv(Math.max(nanos, listPause.toNanos()), nanos);
        listWanted = true;
        Duration listInterval = interval.multipliedBy(ticksPerList);
        probe.every(interval, listInterval);
        measureEvery(interval, listInterval);
    }

    private void measureEvery(Duration every, Duration listEvery) {
        interval = every;
        links.interval(listEvery);
        attachments.interval(every);
        cpus.interval(every);
    }

    void focus(OptionalLong attachmentId) {
        this.focus = attachmentId;
    }

    /// The tick of an interval: reads the counters, and lists the interfaces too when it is time,
    /// or when one of the two failed at the last tick, or when a counter was lost: most often its
    /// interface went.
    Snapshot beat() {
        Optional<Pace> pace = probe.pace();
        if (pace.isPresent()) {
            return follow(pace.get());
        }
        ticksSinceList++;
        if (listWanted || ticksSinceList >= ticksPerList) {
            return tick();
        }
        Set<Long> lostBefore = lost();
        Optional<ProbeException> noReading = read();
        boolean isNews = !lostBefore.containsAll(lost());
        return snapshot(isNews ? list().or(() -> noReading) : noReading);
    }

    /// The next reading of a probe that says itself when that comes, and what was in it.
    private Snapshot follow(Pace pace) {
        Optional<ProbeException> noInventory;
        try {
            noInventory = pace.advance() ? list() : Optional.empty();
        } catch (ProbeException e) {
            noInventory = Optional.of(e);
        }
        measureEvery(pace.interval(), pace.listInterval());
        Optional<ProbeException> noReading = read();
        return snapshot(noInventory.or(() -> noReading));
    }

    /// Asks for interfaces and counters. Where one of the two cannot be read, the other still is.
    Snapshot tick() {
        Optional<ProbeException> noInventory = list();
        Optional<ProbeException> noReading = read();
        return snapshot(noInventory.or(() -> noReading));
    }

    /// The snapshot of a tick that read nothing at all.
    Snapshot failed(ProbeException failure) {
        noRows();
        noCountings();
        return snapshot(Optional.of(failure));
    }

    private Optional<ProbeException> list() {
        ticksSinceList = 0;
        return attempt(this::takeInventory, this::noRows);
    }

    private Optional<ProbeException> read() {
        return attempt(() -> take(probe.read(focus)), this::noCountings);
    }

    private Set<Long> lost() {
        Set<Long> ids = new HashSet<>();
        for (Snapshot.Counting counting : countings) {
            if (counting.status() instanceof Snapshot.Lost) {
                ids.add(counting.attachment().id());
            }
        }
        return ids;
    }

    private interface Step {
        void run() throws ProbeException;
    }

    private static Optional<ProbeException> attempt(Step step, Runnable otherwise) {
        try {
            step.run();
            return Optional.empty();
        } catch (ProbeException e) {
            otherwise.run();
            return Optional.of(e);
        }
    }

    private Snapshot snapshot(Optional<ProbeException> failure) {
        sequence++;
        listWanted = failure.isPresent();
        List<Snapshot.LinkSample> fresh = linkSamples;
        linkSamples = List.of();
        return new Snapshot(
                sequence, probe.host(), taken, interval, rows, countings, samples, fresh, failure);
    }

    private void takeInventory() throws ProbeException {
        Inventory inventory = probe.inventory();
        probe.pace().ifPresent(pace -> measureEvery(pace.interval(), pace.listInterval()));
        take(inventory);
    }

    private void take(Inventory inventory) {
        taken = inventory.taken();
        attached = inventory.attachments();
        attached.forEach(attachment -> everCounted.add(attachment.ifindex()));
        rows = rows(inventory);
        linkSamples = linkSamples();
        forgetOthers(inventory);
    }

    private void take(Reading reading) {
        List<Snapshot.Counting> now = new ArrayList<>();
        for (Attachment attachment : attached) {
            reading.of(attachment.id()).ifPresent(entry -> now.add(counting(attachment, entry)));
        }
        countings = now;
        samples = samples();
    }

    /// Rows as they were, with rates that nobody knows.
    private void noRows() {
        links.unreadable();
        rows = rows.stream().map(Poll::unreadable).toList();
    }

    private static Snapshot.Row unreadable(Snapshot.Row row) {
        return new Snapshot.Row(row.facts(), unreadable(row.link()));
    }

    /// Totals as they were, with rates that nobody knows.
    private void noCountings() {
        attachments.unreadable();
        cpus.unreadable();
        samples = List.of();
        Set<Long> ids = ids(attached);
        countings =
                countings.stream()
                        .filter(one -> ids.contains(one.attachment().id()))
                        .map(Poll::unreadable)
                        .toList();
    }

    private static Snapshot.Counting unreadable(Snapshot.Counting counting) {
        Snapshot.Status status =
                switch (counting.status()) {
                    case Snapshot.Live live ->
                            new Snapshot.Live(
                                    live.at(),
                                    live.total(),
                                    unreadable(live.rates()),
                                    live.cpus().stream().map(Poll::unreadable).toList(),
                                    live.readNanos());
                    case Snapshot.Lost lost -> lost;
                };
        return new Snapshot.Counting(counting.attachment(), status);
    }

    private static Snapshot.Cpu unreadable(Snapshot.Cpu cpu) {
        return new Snapshot.Cpu(cpu.number(), cpu.total(), unreadable(cpu.rates()));
    }

    private static <C extends Countable<C>> Measurement<C> unreadable(Measurement<C> last) {
        return new Measurement.Gap<>(last.at(), Measurement.Why.UNREADABLE);
    }

    private List<Snapshot.Row> rows(Inventory inventory) {
        List<Snapshot.Row> fresh = new ArrayList<>();
        for (NetInterface facts : inventory.interfaces()) {
            LinkKey key = new LinkKey(facts.ifindex(), facts.name());
            fresh.add(
                    new Snapshot.Row(
                            facts, links.measure(key, inventory.taken(), facts.counters())));
        }
        return fresh;
    }

    private Snapshot.Counting counting(Attachment attachment, Reading.Entry entry) {
        Snapshot.Status status =
                switch (entry) {
                    case Reading.Counted counted -> live(counted);
                    case Reading.Lost lost ->
                            new Snapshot.Lost(lost.at(), lost.loss(), lost.sentence());
                };
        return new Snapshot.Counting(attachment, status);
    }

    private Snapshot.Live live(Reading.Counted counted) {
        List<Snapshot.Cpu> detail = new ArrayList<>();
        for (int cpu = 0; cpu < counted.perCpu().size(); cpu++) {
            Counters total = counted.perCpu().get(cpu);
            CpuKey key = new CpuKey(counted.attachmentId(), cpu);
            detail.add(new Snapshot.Cpu(cpu, total, cpus.measure(key, counted.at(), total)));
        }
        return new Snapshot.Live(
                counted.at(),
                counted.total(),
                attachments.measure(counted.attachmentId(), counted.at(), counted.total()),
                detail,
                counted.readNanos());
    }

    /// New points for the chart: none where the meter only repeated its last measurement.
    private List<Snapshot.Sample> samples() {
        List<Snapshot.Sample> fresh = new ArrayList<>();
        for (Snapshot.Counting counting : countings) {
            if (counting.status() instanceof Snapshot.Live live
                    && live.rates().at().equals(live.at())) {
                fresh.add(new Snapshot.Sample(counting.attachment().id(), live.rates()));
            }
        }
        return fresh;
    }

    /// The same of the interfaces' own counters.
    private List<Snapshot.LinkSample> linkSamples() {
        List<Snapshot.LinkSample> fresh = new ArrayList<>();
        for (Snapshot.Row row : rows) {
            int ifindex = row.facts().ifindex();
            if (isHeard(ifindex) && row.link().at().equals(taken)) {
                fresh.add(new Snapshot.LinkSample(ifindex, row.link()));
            }
        }
        return fresh;
    }

    /// A replay may be faster than any window, and its sparklines are to miss nothing either.
    private boolean isHeard(int ifindex) {
        return everCounted.contains(ifindex) || probe.pace().isPresent();
    }

    private void forgetOthers(Inventory inventory) {
        Set<LinkKey> linkKeys = new HashSet<>();
        inventory.interfaces().forEach(i -> linkKeys.add(new LinkKey(i.ifindex(), i.name())));
        links.retainIf(linkKeys::contains);
        everCounted.retainAll(inventory.interfaces().stream().map(NetInterface::ifindex).toList());
        attachments.retainIf(ids(inventory.attachments())::contains);
        cpus.retainIf(key -> focus.equals(OptionalLong.of(key.attachmentId())));
    }

    private static Set<Long> ids(List<Attachment> attachments) {
        Set<Long> ids = new HashSet<>();
        attachments.forEach(a -> ids.add(a.id()));
        return ids;
    }
}
