// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.rate.RateMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One tick after another: asks the probe, measures, and makes the next [Snapshot]. Owned by the
/// probe thread.
final class Poll {

    private record LinkKey(int ifindex, String name) {}

    private record CpuKey(long attachmentId, int cpu) {}

    private final Probe probe;
    private final RateMeter<LinkKey, LinkCounters> links;
    private final RateMeter<Long, Counters> attachments;
    private final RateMeter<CpuKey, Counters> cpus;
    private Duration interval;
    private OptionalLong focus = OptionalLong.empty();
    private long sequence;
    private @Nullable Snapshot last;

    Poll(Probe probe, Duration interval) {
        this.probe = probe;
        this.interval = interval;
        this.links = new RateMeter<>(interval);
        this.attachments = new RateMeter<>(interval);
        this.cpus = new RateMeter<>(interval);
    }

    void interval(Duration interval) {
        this.interval = interval;
        links.interval(interval);
        attachments.interval(interval);
        cpus.interval(interval);
    }

    void focus(OptionalLong attachmentId) {
        this.focus = attachmentId;
    }

    Snapshot tick() {
        sequence++;
        last = next();
        return last;
    }

    private Snapshot next() {
        try {
            Inventory inventory = probe.inventory();
            Reading reading = probe.read(focus);
            return snapshot(inventory, reading);
        } catch (ProbeException e) {
            return failed(e);
        }
    }

    private Snapshot snapshot(Inventory inventory, Reading reading) {
        List<Snapshot.Row> rows = rows(inventory);
        List<Snapshot.Counting> countings = new ArrayList<>();
        List<Snapshot.Sample> samples = new ArrayList<>();
        for (Attachment attachment : inventory.attachments()) {
            Optional<Reading.Entry> entry = reading.of(attachment.id());
            if (entry.isPresent()) {
                Snapshot.Counting counting = counting(attachment, entry.get());
                countings.add(counting);
                sample(counting).ifPresent(samples::add);
            }
        }
        forgetOthers(inventory);
        return new Snapshot(
                sequence,
                probe.host(),
                inventory.taken(),
                interval,
                rows,
                countings,
                samples,
                Optional.empty());
    }

    private List<Snapshot.Row> rows(Inventory inventory) {
        List<Snapshot.Row> rows = new ArrayList<>();
        for (NetInterface facts : inventory.interfaces()) {
            LinkKey key = new LinkKey(facts.ifindex(), facts.name());
            rows.add(
                    new Snapshot.Row(
                            facts, links.measure(key, inventory.taken(), facts.counters())));
        }
        return rows;
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

    /// A new point for the chart: none where the meter only repeated its last measurement.
    private Optional<Snapshot.Sample> sample(Snapshot.Counting counting) {
        if (!(counting.status() instanceof Snapshot.Live live)
                || !live.rates().at().equals(live.at())) {
            return Optional.empty();
        }
        return Optional.of(new Snapshot.Sample(counting.attachment().id(), live.rates()));
    }

    private void forgetOthers(Inventory inventory) {
        Set<LinkKey> linkKeys = new HashSet<>();
        inventory.interfaces().forEach(i -> linkKeys.add(new LinkKey(i.ifindex(), i.name())));
        links.retainIf(linkKeys::contains);
        Set<Long> ids = new HashSet<>();
        inventory.attachments().forEach(a -> ids.add(a.id()));
        attachments.retainIf(ids::contains);
        cpus.retainIf(key -> focus.isPresent() && key.attachmentId() == focus.getAsLong());
    }

    private Snapshot failed(ProbeException failure) {
        if (last == null) {
            return new Snapshot(
                    sequence,
                    probe.host(),
                    Moment.NEVER,
                    interval,
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.of(failure));
        }
        return new Snapshot(
                sequence,
                last.host(),
                last.taken(),
                interval,
                last.interfaces(),
                last.countings(),
                List.of(),
                Optional.of(failure));
    }
}
