// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// The attachments of one probe, in order: attached by it, or kept by another run and adopted.
/// Owned by the probe's thread.
final class Countings implements AutoCloseable {
    private final Attacher attacher;
    private final Keeper keeper;
    private final CostMeter costs;
    private final Pins pins;
    private final LibBpf libbpf;
    private final Whereabouts where;
    private final Interfaces interfaces;
    private final Clock clock;
    private final Offloads offloads;
    private final ProgramLookup programs;
    private final LocalSettings settings;
    private final List<Counting> all = new ArrayList<>();
    private long lastId;

    private Countings(
            LibBpf libbpf,
            LocalOptions options,
            Clock clock,
            Interfaces interfaces,
            OffloadFeatures offloads,
            ProgramLookup programs) {
        BpfInfo info = new BpfInfo(libbpf);
        Loader loader = new Loader(libbpf, options.objects(), options.features());
        this.libbpf = libbpf;
        this.interfaces = interfaces;
        this.clock = clock;
        this.offloads = new Offloads(offloads);
        this.programs = programs;
        this.settings = options.settings();
        this.pins = new Pins(settings.pins(), libbpf, info);
        this.attacher = new Attacher(libbpf, info, loader, interfaces, this.offloads);
        this.costs = new CostMeter(libbpf, info, loader);
        this.keeper = new Keeper(libbpf, info, pins, options.objects(), settings);
        this.where = Whereabouts.open(info);
    }

    static Countings open(
            LibBpf libbpf,
            LocalOptions options,
            Clock clock,
            Interfaces interfaces,
            OffloadFeatures offloads,
            ProgramLookup programs) {
        return new Countings(libbpf, options, clock, interfaces, offloads, programs);
    }

    /// Lists the interfaces, follows ours through renames, and adopts what others keep here.
    Interfaces.Seen look() throws ProbeException {
        List<Pins.Found> kept = pins.scan(directories());
        Set<Long> ours =
                all.stream()
                        .map(Countings::programId)
                        .collect(Collectors.toCollection(HashSet::new));
        kept.forEach(found -> ours.add(found.link().programId()));
        programs.ours(ours);
        Interfaces.Seen seen = interfaces.list();
        Map<Long, NetInterface> running = seen.byProgram();
        programs.retain(running.keySet());
        for (Counting counting : all) {
            counting.placed(Optional.ofNullable(running.get(programId(counting))));
        }
        for (Pins.Found found : kept) {
            adopt(found, seen);
        }
        return seen;
    }

    /// Where those are kept that a read looks at anyway: not the lost ones, which may want
    /// sweeping.
    private Set<Path> directories() {
        return all.stream()
                .filter(counting -> !counting.isLost())
                .flatMap(counting -> counting.kept().stream())
                .map(Kept::directory)
                .collect(Collectors.toSet());
    }

    List<Attachment> attachments() {
        return all.stream().map(Counting::attachment).toList();
    }

    Attachment attach(Target.Interface target) throws ProbeException {
        interfaces.forget(); // the guard goes by what carries an ssh session now
        Interfaces.Seen seen = look();
        NetInterface at = check(target, seen);
        Attacher.Attached attached = attacher.attach(target, at, seen.all());
        Attachment attachment =
                new Attachment(
                        ++lastId,
                        at.ifindex(),
                        at.name(),
                        target.mode(),
                        attached.mode(),
                        attached.fallbackReason(),
                        attached.program(),
                        Instant.now(),
                        false,
                        Optional.empty(),
                        true,
                        Notes.of(at, seen.all(), attached.switchedOff()));
        Counting counting = Counting.attached(libbpf, attachment, attached);
        if (target.keep()) {
            try {
                keeper.keep(counting);
            } catch (ProbeException | RuntimeException e) {
                counting.close();
                restore(counting);
                throw e;
            }
        }
        all.add(counting);
        return counting.attachment();
    }

    void detach(long id) throws ProbeException {
        Counting counting = counting(id);
        boolean ended = counting.isLost() ? endIfOurs(counting) : end(counting);
        if (!ended && !counting.isLost()) {
            throw overtaken(counting);
        }
        if (!counting.isLost()
                && where.runs(counting.attachment().ifindex(), programId(counting))) {
            throw CountingFailure.stillRuns(counting.attachment());
        }
        all.remove(counting);
        counting.close();
        if (ended) {
            restore(counting);
        }
    }

    Attachment keep(long id, boolean keep) throws ProbeException {
        Counting counting = counting(id);
        if (counting.isLost()) {
            throw CountingFailure.lost(counting.attachment());
        }
        if (keep && !counting.attachment().kept()) {
            keeper.keep(counting);
        } else if (!keep && counting.attachment().kept() && !keeper.release(counting)) {
            throw overtaken(counting);
        }
        return counting.attachment();
    }

    /// Takes a step of measuring what the program of an attachment costs.
    ///
    /// @return empty while there is more to do
    Optional<ProgramCost> measure(long id) throws ProbeException {
        Counting counting = counting(id);
        Attachment attachment = counting.attachment();
        if (counting.isLost()) {
            throw CountingFailure.nothingToMeasure(attachment);
        }
        if (attachment.mode() == XdpMode.OFFLOAD) {
            throw CountingFailure.onTheCard(attachment);
        }
        if (costs.isUnderWay(id)) {
            return costs.step();
        }
        costs.begin(id, linkType(attachment));
        return Optional.empty();
    }

    private LinkType linkType(Attachment attachment) throws ProbeException {
        return interfaces
                .list()
                .indexed(attachment.ifindex())
                .map(NetInterface::linkType)
                .orElse(LinkType.ETHERNET);
    }

    Reading read(OptionalLong perCpuOf) throws ProbeException {
        List<Reading.Entry> entries = new ArrayList<>();
        for (Counting counting : all) {
            boolean perCpu =
                    perCpuOf.isPresent() && perCpuOf.getAsLong() == counting.attachment().id();
            entries.add(counting.read(clock, perCpu, where));
        }
        return new Reading(entries);
    }

    /// Detaches what is not kept, last attached first.
    @Override
    public void close() {
        for (Counting counting : List.copyOf(all).reversed()) {
            try {
                if (counting.kept().isEmpty() && end(counting)) {
                    restore(counting);
                }
            } catch (ProbeException e) {
                settings.warnings().accept(e.sentence() + " " + e.advice());
            } finally {
                counting.close();
            }
        }
        all.clear();
        costs.close();
        where.close();
    }

    private NetInterface check(Target.Interface target, Interfaces.Seen seen)
            throws ProbeException {
        Optional<NetInterface> found = seen.indexed(target.ifindex());
        NetInterface.checkName(target.ifindex(), target.name(), found.map(NetInterface::name));
        NetInterface at = found.orElseThrow();
        for (Counting counting : all) {
            boolean counts = at.xdp().stream().anyMatch(p -> p.id() == programId(counting));
            if (counts && !counting.isLost()) {
                throw CountingFailure.alreadyAttached(counting.attachment());
            }
        }
        return at;
    }

    /// Only if the link still has its interface, and that interface, in our namespace, still names
    /// the link's program.
    private void adopt(Pins.Found found, Interfaces.Seen seen) {
        boolean known = all.stream().anyMatch(c -> programId(c) == found.link().programId());
        if (known) {
            return;
        }
        seen.indexed(found.link().ifindex())
                .filter(at -> at.xdp().stream().anyMatch(p -> p.id() == found.link().programId()))
                .flatMap(at -> keeper.adopt(found, at, lastId + 1))
                .ifPresent(adopted -> {
                    lastId++;
                    all.add(adopted);
                });
    }

    private Counting counting(long id) throws ProbeException {
        return all.stream()
                .filter(c -> c.attachment().id() == id)
                .findFirst()
                .orElseThrow(CountingFailure::notAttached);
    }

    /// Ends it, wherever its interface is.
    ///
    /// @return whether it did; false when another run was faster
    private boolean end(Counting counting) throws ProbeException {
        if (counting.kept().isPresent()) {
            return keeper.end(counting);
        }
        Optional<Fd> link = counting.link();
        if (link.isPresent()) {
            keeper.detach(counting, link.get());
        }
        return true;
    }

    /// What is lost to us can be another's, on an interface that moved: it goes on there.
    private boolean endIfOurs(Counting counting) throws ProbeException {
        try {
            return end(counting);
        } catch (ProbeException e) {
            if (e.kind() != Kind.NOT_OURS) {
                throw e;
            }
            return false;
        }
    }

    /// Puts back what its attach changed.
    private void restore(Counting counting) {
        Attachment attachment = counting.attachment();
        offloads.restore(attachment.ifindex(), attachment.name(), counting.switchedOff());
    }

    /// Another run was faster with the same counter.
    private ProbeException overtaken(Counting counting) throws ProbeException {
        Attachment attachment = counting.attachment();
        String sentence =
                switch (counting.read(clock, false, where)) {
                    case Reading.Lost lost -> lost.sentence();
                    case Reading.Counted _ ->
                            "Another run is busy with the counter on %s."
                                    .formatted(attachment.name());
                };
        return CountingFailure.overtaken(attachment, sentence);
    }

    private static long programId(Counting counting) {
        return counting.attachment().program().id();
    }
}
