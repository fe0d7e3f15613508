// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets attachments outlive their process, adopts those of others, and ends them.
final class Keeper {
    private final LibBpf libbpf;
    private final BpfInfo info;
    private final Pins pins;
    private final ObjectFiles objects;
    private final LocalSettings settings;
    private @Nullable MapLayout layout;

    Keeper(LibBpf libbpf, BpfInfo info, Pins pins, ObjectFiles objects, LocalSettings settings) {
        this.libbpf = libbpf;
        this.info = info;
        this.pins = pins;
        this.objects = objects;
        this.settings = settings;
    }

    /// Pins it; from then on the pin holds the link, not this process.
    void keep(Counting counting) throws ProbeException {
        Attachment now = counting.attachment();
        OwnerRecord owner =
                new OwnerRecord(
                        settings.owner().uid(),
                        now.since(),
                        now.requested(),
                        now.mode(),
                        now.name(),
                        now.fallbackReason(),
                        counting.switchedOff(),
                        Optional.empty());
        Fd link =
                counting.link()
                        .orElseThrow(() -> new IllegalStateException("kept already: " + now));
        Kept kept =
                pins.keep(
                        counting.mapFd(),
                        counting.programFd(),
                        link.number(),
                        now.program().linkId(),
                        owner);
        counting.keptIn(kept, settings.owner());
    }

    /// Unpins it; from then on this process holds the link.
    ///
    /// @return whether it did; false when another took the pins meanwhile
    boolean release(Counting counting) throws ProbeException {
        Optional<Fd> link =
                pins.take(
                        counting.kept().orElseThrow().directory(),
                        new Take(counting, OwnerRecord.End.RELEASED));
        link.ifPresent(counting::heldBy);
        return link.isPresent();
    }

    /// Detaches a kept one and takes its pins away.
    ///
    /// @return whether it did; false when another took the pins meanwhile
    boolean end(Counting counting) throws ProbeException {
        Optional<Fd> link =
                pins.take(
                        counting.kept().orElseThrow().directory(),
                        new Take(counting, OwnerRecord.End.DETACHED));
        link.ifPresent(Fd::close);
        return link.isPresent();
    }

    /// What we do who take pins away.
    private final class Take implements Pins.Taking {
        private final Counting counting;
        private final OwnerRecord.End how;

        Take(Counting counting, OwnerRecord.End how) {
            this.counting = counting;
            this.how = how;
        }

        /// Whom we count for decides, not what this process could do, which is everything as root:
        /// one who became root through sudo still is who they are. Plain root, behind whom nobody
        /// stands, may.
        @Override
        public OwnerRecord.Ending ending(OwnerRecord owner) throws ProbeException {
            int uid = settings.owner().uid();
            if (uid != User.ROOT.uid() && uid != owner.uid()) {
                throw CountingFailure.notOurs(counting.attachment(), Accounts.user(owner.uid()));
            }
            return new OwnerRecord.Ending(how, uid);
        }

        @Override
        public void with(Fd link) throws ProbeException {
            switch (how) {
                case DETACHED -> detach(counting, link);
                case RELEASED -> {} // goes on, held by us
            }
        }
    }

    /// Detaches by its link, whoever else holds that.
    void detach(Counting counting, Fd link) throws ProbeException {
        int detached = libbpf.bpf_link_detach(link.number());
        if (detached < 0) {
            throw CountingFailure.notDetached(counting.attachment(), -detached);
        }
    }

    /// Takes over what another run keeps on an interface.
    ///
    /// @return empty when it went meanwhile, or is of a version that cannot be read
    Optional<Counting> adopt(Pins.Found found, NetInterface at, long id) {
        Optional<Pins.Opened> opened = pins.open(found.directory());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Counting> adopted = Optional.empty();
        try {
            adopted = adopt(found, opened.get(), at, id);
        } catch (ProbeException e) {
            settings.warnings().accept(e.sentence() + " " + e.advice());
        } finally {
            if (adopted.isEmpty()) {
                opened.get().close();
            }
        }
        return adopted;
    }

    private Optional<Counting> adopt(Pins.Found found, Pins.Opened opened, NetInterface at, long id)
            throws ProbeException {
        MapLayout layout = layout();
        Optional<BpfInfo.MapInfo> map =
                info.map(opened.map().number()).filter(m -> m.valueBytes() == layout.valueBytes());
        if (map.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fd> link = pins.openLink(found.directory());
        try (Fd held = link.orElse(null)) {
            if (held == null) {
                return Optional.empty();
            }
            return info.ours(opened.program().number(), map.get().id(), held.number())
                    .filter(program -> program.id() == found.link().programId())
                    .filter(program -> program.name().equals(CounterObject.PROGRAM))
                    .map(program ->
                            Counting.adopted(
                                    libbpf,
                                    attachment(id, at, program, opened.owner()),
                                    layout,
                                    map.get().type(),
                                    opened));
        }
    }

    private static Attachment attachment(
            long id, NetInterface at, Program program, OwnerRecord owner) {
        return new Attachment(
                id,
                at.ifindex(),
                at.name(),
                owner.requested(),
                owner.obtained(),
                owner.fallbackReason(),
                program,
                owner.since(),
                true,
                Optional.of(Accounts.user(owner.uid())),
                false,
                Notes.ofSwitchedOff(at.name(), owner.restore()));
    }

    /// Where the counters lie; read once.
    private MapLayout layout() throws ProbeException {
        if (layout == null) {
            byte[] object = objects.bytes(Features.ALL.object());
            layout = MapLayout.of(CounterObject.btf(ElfObject.parse(object)));
        }
        return layout;
    }
}
