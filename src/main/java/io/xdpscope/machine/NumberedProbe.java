// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/// A probe whose attachments have ids of our own, so that several probes, one after another, never
/// use an id twice. Confined to one thread, as the probe is.
final class NumberedProbe extends ForwardingProbe {

    private final Probe probe;
    private final LongSupplier numbers;

    /// Our id of an attachment by the probe's, while it is there.
    private final Map<Long, Long> ours = new HashMap<>();

    /// @param numbers gives a number that it never gives again
    NumberedProbe(Probe probe, LongSupplier numbers) {
        this.probe = probe;
        this.numbers = numbers;
    }

    /// Whether anything counted when it was last asked.
    boolean isCounting() {
        return !ours.isEmpty();
    }

    @Override
    public Host host() {
        return probe.host();
    }

    @Override
    protected Probe inner() {
        return probe;
    }

    @Override
    public Inventory inventory() throws ProbeException {
        Inventory inventory = probe.inventory();
        Set<Long> there = new HashSet<>();
        List<Attachment> attachments = new ArrayList<>();
        for (Attachment attachment : inventory.attachments()) {
            there.add(attachment.id());
            attachments.add(numbered(attachment));
        }
        ours.keySet().retainAll(there);
        return new Inventory(inventory.taken(), inventory.interfaces(), attachments);
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        return numbered(probe.attach(target));
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        long theirs = theirs(attachmentId);
        probe.detach(theirs);
        ours.remove(theirs);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        return numbered(probe.keep(theirs(attachmentId), keep));
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        List<Reading.Entry> entries = new ArrayList<>();
        for (Reading.Entry entry : probe.read(theirsIfThere(perCpuOf)).entries()) {
            Long id = ours.get(entry.attachmentId());
            if (id != null) {
                entries.add(numbered(entry, id));
            }
        }
        return new Reading(entries);
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        return probe.measure(theirs(attachmentId));
    }

    @Override
    public void close() {
        probe.close();
    }

    private Attachment numbered(Attachment attachment) {
        return attachment.numbered(ours.computeIfAbsent(attachment.id(), _ -> numbers.getAsLong()));
    }

    private static Reading.Entry numbered(Reading.Entry entry, long id) {
        return switch (entry) {
            case Reading.Counted counted ->
                    new Reading.Counted(
                            id,
                            counted.at(),
                            counted.total(),
                            counted.perCpu(),
                            counted.readNanos());
            case Reading.Lost lost -> new Reading.Lost(id, lost.at(), lost.loss(), lost.sentence());
        };
    }

    private OptionalLong theirsIfThere(OptionalLong attachmentId) {
        if (attachmentId.isPresent()) {
            for (Map.Entry<Long, Long> pair : ours.entrySet()) {
                if (pair.getValue() == attachmentId.getAsLong()) {
                    return OptionalLong.of(pair.getKey());
                }
            }
        }
        return OptionalLong.empty();
    }

    private long theirs(long attachmentId) throws ProbeException {
        return theirsIfThere(OptionalLong.of(attachmentId))
                .orElseThrow(() ->
                        new ProbeException(
                                Kind.NOT_ATTACHED,
                                "This counter is no longer there.",
                                "Look at the list of interfaces again."));
    }
}
