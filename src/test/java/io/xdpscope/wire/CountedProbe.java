// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The smallest probe: it says yes to everything, and knows what is attached.
class CountedProbe implements Probe {
    private final Map<Long, Attachment> attached = new LinkedHashMap<>();
    private long lastId;
    private boolean closed;

    /// What is attached now, and was not kept when it was closed.
    int attachments() {
        return attached.size();
    }

    boolean isClosed() {
        return closed;
    }

    /// What the counters of everything show.
    Counters counters() {
        return Samples.COUNTERS;
    }

    Moment now() {
        return new Moment(System.nanoTime(), System.nanoTime(), Instant.EPOCH);
    }

    @Override
    public Host host() {
        return Samples.HOST;
    }

    @Override
    public Inventory inventory() throws ProbeException {
        List<NetInterface> interfaces = List.of(Samples.FULL, Samples.BARE);
        return new Inventory(now(), interfaces, List.copyOf(attached.values()));
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        Target.Interface onto = (Target.Interface) target;
        Attachment got =
                new Attachment(
                        ++lastId,
                        onto.ifindex(),
                        onto.name(),
                        onto.mode(),
                        Samples.KEPT.mode(),
                        Optional.empty(),
                        Samples.KEPT.program(),
                        Instant.EPOCH,
                        false,
                        Optional.empty(),
                        true,
                        List.of());
        attached.put(got.id(), onto.keep() ? got.keptBy(Optional.of(User.ROOT)) : got);
        return known(got.id());
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        known(attachmentId);
        attached.remove(attachmentId);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        Optional<User> owner = keep ? Optional.of(User.ROOT) : Optional.empty();
        attached.put(attachmentId, known(attachmentId).keptBy(owner));
        return known(attachmentId);
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        List<Reading.Entry> entries = new ArrayList<>();
        for (long id : attached.keySet()) {
            entries.add(new Reading.Counted(id, now(), counters(), List.of(), 0));
        }
        return new Reading(entries);
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        return Samples.STATISTICS;
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        known(attachmentId);
        return Optional.of(Samples.COST);
    }

    @Override
    public void close() {
        closed = true;
        attached.clear();
    }

    private Attachment known(long id) throws ProbeException {
        Attachment known = attached.get(id);
        if (known == null) {
            throw new ProbeException(
                    ProbeException.Kind.NOT_ATTACHED, "There is no such attachment.", "List them.");
        }
        return known;
    }
}
