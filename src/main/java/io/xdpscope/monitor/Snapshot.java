// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What there was to see at one tick.
///
/// @param sequence counts ticks, from 1
/// @param host the counting host
/// @param taken when the interfaces' own counters were read: at this tick, or at one before where
///   not every tick lists them
/// @param interval the tick's interval
/// @param interfaces in ifindex order
/// @param countings in order of attachment, lost ones included until they are detached
/// @param samples what the chart has yet to hear: this tick's measurement of every attachment, and
///   those of the ticks whose snapshots the listener missed, oldest first
/// @param linkSamples the same of the own counters of every interface on which something is
///   counted, or was, from the ticks that listed them; of every interface in a recording
/// @param failure why this tick could not read; then what could not be read is as it was before,
///   with gaps for rates, and without samples: the next sample is a gap over the time that was
///   missed
public record Snapshot(
        long sequence,
        Host host,
        Moment taken,
        Duration interval,
        List<Row> interfaces,
        List<Counting> countings,
        List<Sample> samples,
        List<LinkSample> linkSamples,
        Optional<ProbeException> failure) {

    /// More samples than this are not carried to a listener that does not listen: the oldest go,
    /// and are a gap.
    static final int MAX_SAMPLES = 4_096;

    public Snapshot {
        interfaces = List.copyOf(interfaces);
        countings = List.copyOf(countings);
        samples = List.copyOf(samples);
        linkSamples = List.copyOf(linkSamples);
    }

    /// An interface, and its own counters as rates.
    public record Row(NetInterface facts, Measurement<LinkCounters> link) {}

    /// An attachment and how it does.
    public record Counting(Attachment attachment, Status status) {

        /// The counters, unless it is lost.
        public Optional<Live> live() {
            return status instanceof Live live ? Optional.of(live) : Optional.empty();
        }
    }

    /// Alive or lost.
    public sealed interface Status {}

    /// Alive.
    ///
    /// @param at when the map was read
    /// @param total exact counts since attach
    /// @param rates rates since the last reading
    /// @param cpus one per possible CPU, by number; empty unless this attachment has the focus
    /// @param readNanos what the map look-up and link check cost, in nanoseconds
    public record Live(
            Moment at, Counters total, Measurement<Counters> rates, List<Cpu> cpus, long readNanos)
            implements Status {

        public Live {
            cpus = List.copyOf(cpus);
        }
    }

    /// Lost.
    ///
    /// @param at when it was noticed
    /// @param loss what happened
    /// @param sentence the same for the operator, with what to do
    public record Lost(Moment at, Reading.Loss loss, String sentence) implements Status {}

    /// What one CPU counted.
    public record Cpu(int number, Counters total, Measurement<Counters> rates) {}

    /// One point of an attachment's history.
    public record Sample(long attachmentId, Measurement<Counters> rates) {}

    /// One point of the history of an interface's own counters.
    public record LinkSample(int ifindex, Measurement<LinkCounters> link) {}

    /// What counts on the interface of this index.
    public Optional<Counting> countingOn(int ifindex) {
        return countings.stream().filter(c -> c.attachment().ifindex() == ifindex).findFirst();
    }

    /// The attachment of this id, and how it does.
    public Optional<Counting> counting(long attachmentId) {
        return countings.stream().filter(c -> c.attachment().id() == attachmentId).findFirst();
    }

    /// The ids of all attachments, lost ones included.
    public Set<Long> attachmentIds() {
        return countings.stream().map(c -> c.attachment().id()).collect(Collectors.toSet());
    }

    /// The row of the interface of this index.
    public Optional<Row> row(int ifindex) {
        return interfaces.stream().filter(r -> r.facts().ifindex() == ifindex).findFirst();
    }

    /// This snapshot for a listener that missed `earlier`: with its samples in front.
    Snapshot after(Snapshot earlier) {
        return new Snapshot(
                sequence,
                host,
                taken,
                interval,
                interfaces,
                countings,
                newest(earlier.samples, samples),
                newest(earlier.linkSamples, linkSamples),
                failure);
    }

    private static <T> List<T> newest(List<T> earlier, List<T> later) {
        List<T> all = new ArrayList<>(earlier);
        all.addAll(later);
        return all.subList(Math.max(0, all.size() - MAX_SAMPLES), all.size());
    }
}
