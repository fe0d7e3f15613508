// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attachment of this probe, from attach or adoption to detach, with what it holds: map and
/// program, and the link as long as it is not kept. Owned by the probe's thread.
///
/// A kept one holds no link: its pin does, so that taking the pins away ends it, here and in every
/// other process that reads it.
final class Counting implements AutoCloseable {
    private final MapReader reader;
    private final Parts parts;
    private final SwitchedOff switchedOff;
    private Attachment attachment;
    private @Nullable Fd link;
    private @Nullable Kept kept;
    private Reading.@Nullable Lost lost;
    private boolean misplaced;

    private Counting(
            Attachment attachment, MapReader reader, Parts parts, SwitchedOff switchedOff) {
        this.attachment = attachment;
        this.reader = reader;
        this.parts = parts;
        this.switchedOff = switchedOff;
    }

    /// The descriptors of map and program, and what frees them.
    private record Parts(int mapFd, int programFd, Runnable free) {}

    /// One that this probe just attached.
    ///
    /// Of the object only map and program are kept: what libbpf remembers of it is many times as
    /// much.
    static Counting attached(LibBpf libbpf, Attachment attachment, Attacher.Attached attached) {
        CounterObject object = attached.object();
        Fd map = Fd.copyOf(object.mapFd());
        Fd program = Fd.copyOf(object.programFd());
        object.close();
        MapReader reader =
                new MapReader(
                        libbpf,
                        object.layout(),
                        cpus(libbpf, attached.mapType()),
                        map.number(),
                        new MapReader.Held(attached.link().number()));
        Parts parts =
                new Parts(
                        map.number(),
                        program.number(),
                        () -> {
                            program.close();
                            map.close();
                        });
        Counting counting = new Counting(attachment, reader, parts, attached.switchedOff());
        counting.link = attached.link();
        return counting;
    }

    /// One that another run keeps.
    static Counting adopted(
            LibBpf libbpf,
            Attachment attachment,
            MapLayout layout,
            int mapType,
            Pins.Opened opened) {
        MapReader reader =
                new MapReader(
                        libbpf,
                        layout,
                        cpus(libbpf, mapType),
                        opened.map().number(),
                        opened.kept().watch());
        Parts parts =
                new Parts(
                        opened.map().number(),
                        opened.program().number(),
                        () -> {
                            opened.program().close();
                            opened.map().close();
                        });
        Counting counting = new Counting(attachment, reader, parts, opened.owner().restore());
        counting.kept = opened.kept();
        return counting;
    }

    /// How many values a look-up returns.
    static int cpus(LibBpf libbpf, int mapType) {
        if (mapType != LibBpf.BPF_MAP_TYPE_PERCPU_ARRAY) {
            return 1;
        }
        int cpus = libbpf.libbpf_num_possible_cpus();
        if (cpus <= 0) {
            throw new IllegalStateException("libbpf_num_possible_cpus: " + cpus);
        }
        return cpus;
    }

    Attachment attachment() {
        return attachment;
    }

    boolean isLost() {
        return lost != null;
    }

    /// Where it is kept, if it is.
    Optional<Kept> kept() {
        return Optional.ofNullable(kept);
    }

    /// The offload features to put back.
    SwitchedOff switchedOff() {
        return switchedOff;
    }

    /// Where a dump found our program; if nowhere, the next read looks closer.
    void placed(Optional<NetInterface> at) {
        misplaced = at.isEmpty();
        at.ifPresent(found -> at(found.ifindex(), found.name()));
    }

    /// Reads it. Once lost, it stays lost.
    Reading.Entry read(Clock clock, boolean perCpu, Whereabouts where) throws ProbeException {
        if (lost != null) {
            return lost;
        }
        Moment at = clock.now();
        int result = reader.read();
        long nanos = clock.monotonicNanos() - at.monotonicNanos();
        Optional<Reading.Loss> loss = loss(result, where);
        if (loss.isPresent()) {
            lost = lost(at, loss.get());
            return lost;
        }
        return new Reading.Counted(
                attachment.id(), at, reader.total(), perCpu ? reader.perCpu() : List.of(), nanos);
    }

    /// From now on its pin holds the link.
    void keptIn(Kept where, User owner) {
        reader.watch(where.watch());
        kept = where;
        attachment = attachment.keptBy(Optional.of(owner));
        closeLink();
    }

    /// From now on this process holds the link.
    void heldBy(Fd holder) {
        reader.watch(new MapReader.Held(holder.number()));
        link = holder;
        attachment = attachment.keptBy(Optional.empty());
        closeKept();
    }

    int mapFd() {
        return parts.mapFd;
    }

    int programFd() {
        return parts.programFd;
    }

    /// The link, as long as this process holds it.
    Optional<Fd> link() {
        return Optional.ofNullable(link);
    }

    /// Gives everything up, in reverse order. What is not kept is detached by that.
    @Override
    public void close() {
        closeLink();
        reader.close();
        closeKept();
        parts.free.run();
    }

    private void closeLink() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private void closeKept() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    /// @param result what the reader returned
    private Optional<Reading.Loss> loss(int result, Whereabouts where) throws ProbeException {
        if (result == 0 || (result == -LibC.ENOENT && kept != null)) {
            return Optional.of(
                    where.nameOf(attachment.ifindex()).isPresent()
                            ? Reading.Loss.DETACHED
                            : Reading.Loss.INTERFACE_DELETED);
        }
        if (result < 0) {
            throw CountingFailure.unreadable(attachment, -result);
        }
        Optional<String> name = where.nameOf(result);
        boolean asBefore =
                !misplaced
                        && result == attachment.ifindex()
                        && name.filter(attachment.name()::equals).isPresent();
        if (asBefore) {
            return Optional.empty();
        }
        if (name.isEmpty() || !where.runs(result, attachment.program().id())) {
            return Optional.of(Reading.Loss.MOVED_AWAY);
        }
        misplaced = false;
        at(result, name.get());
        return Optional.empty();
    }

    private Reading.Lost lost(Moment at, Reading.Loss loss) {
        Optional<OwnerRecord.Ending> ending =
                kept == null || loss != Reading.Loss.DETACHED ? Optional.empty() : kept.ending();
        return new Reading.Lost(
                attachment.id(),
                at,
                loss,
                LossSentence.of(attachment.name(), loss, kept != null, ending));
    }

    private void at(int ifindex, String name) {
        if (ifindex != attachment.ifindex() || !name.equals(attachment.name())) {
            attachment = attachment.at(ifindex, name);
        }
    }
}
