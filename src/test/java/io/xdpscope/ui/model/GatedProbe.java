// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.Target;
import io.xdpscope.sim.SimulatedProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A simulated machine behind a helper that a person has to allow: until then it lists without
/// rights and without what is kept, and a helper that is gone is had again by [#connect].
public final class GatedProbe implements Probe {

    private final SimulatedProbe machine;
    private final Queue<ProbeException> refusals = new ConcurrentLinkedQueue<>();
    private SimulatedProbe helper;
    private boolean allowed;
    private long earlierIds;
    private long lastId;

    /// @param machine what the helper counts on
    /// @param locked whether nobody has allowed it yet
    public GatedProbe(SimulatedProbe machine, boolean locked) {
        this.machine = machine;
        this.helper = machine;
        this.allowed = !locked;
    }

    /// Lets the next wish for a helper be refused like this. From any thread.
    public void refuse(ProbeException refusal) {
        refusals.add(refusal);
    }

    /// The answer no of a person.
    public static ProbeException dismissal() {
        return new ProbeException(
                ProbeException.Kind.NOT_ALLOWED,
                "The question for permission was dismissed.",
                "Nothing was changed.",
                Map.of("exit code", "126"),
                "");
    }

    /// What there is to say where nothing is installed.
    public static ProbeException notInstalled() {
        return new ProbeException(
                ProbeException.Kind.HELPER_MISSING,
                "The helper is not installed.",
                "Install it.",
                Map.of("command", "pkexec /opt/xdpscope/bin/xdpscope-helper"),
                "");
    }

    @Override
    public Host host() {
        return helper.host().lacking(allowed ? List.of() : List.of(Right.NET_ADMIN, Right.BPF));
    }

    @Override
    public void connect() throws ProbeException {
        ProbeException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        if (allowed) {
            helper.close();
            helper = machine.another();
            earlierIds = lastId;
        }
        allowed = true;
    }

    @Override
    public Inventory inventory() throws ProbeException {
        Inventory all = helper.inventory();
        return new Inventory(
                all.taken(),
                all.interfaces(),
                allowed ? all.attachments().stream().map(this::told).toList() : List.of());
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        if (!allowed) {
            connect();
        }
        return told(helper.attach(target));
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        helper.detach(attachmentId - earlierIds);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        return told(helper.keep(attachmentId - earlierIds, keep));
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        if (!allowed) {
            return new Reading(List.of());
        }
        OptionalLong inner =
                perCpuOf.isPresent()
                        ? OptionalLong.of(perCpuOf.getAsLong() - earlierIds)
                        : OptionalLong.empty();
        return new Reading(helper.read(inner).entries().stream().map(this::told).toList());
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        return helper.statistics(ifindex, name);
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        return helper.measure(attachmentId - earlierIds);
    }

    @Override
    public void close() {
        helper.close();
    }

    /// Ids are never used twice.
    private Attachment told(Attachment attachment) {
        lastId = Math.max(lastId, attachment.id() + earlierIds);
        return attachment.numbered(attachment.id() + earlierIds);
    }

    private Reading.Entry told(Reading.Entry entry) {
        long id = entry.attachmentId() + earlierIds;
        return switch (entry) {
            case Reading.Counted c ->
                    new Reading.Counted(id, c.at(), c.total(), c.perCpu(), c.readNanos());
            case Reading.Lost l -> new Reading.Lost(id, l.at(), l.loss(), l.sentence());
        };
    }
}
