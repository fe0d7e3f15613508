// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the program on an interface, by the mode's explicit flag and a link: never by netlink,
/// which would replace another's program and outlive a crash.
final class Attacher {
    private final LibBpf libbpf;
    private final BpfInfo info;
    private final Loader loader;
    private final Interfaces interfaces;
    private final Offloads offloads;

    Attacher(LibBpf libbpf, BpfInfo info, Loader loader, Interfaces interfaces, Offloads offloads) {
        this.libbpf = libbpf;
        this.info = info;
        this.loader = loader;
        this.interfaces = interfaces;
        this.offloads = offloads;
    }

    /// What an attach got. Closing it detaches and frees.
    ///
    /// @param object the loaded program and map
    /// @param link the link that holds it on the interface
    /// @param program what the kernel says of them
    /// @param mapType `BPF_MAP_TYPE_*`
    /// @param mode the mode obtained, as read back
    /// @param fallbackReason why auto did not get native mode
    /// @param switchedOff the offload features that the attach switched off
    record Attached(
            CounterObject object,
            Fd link,
            Program program,
            int mapType,
            XdpMode mode,
            Optional<String> fallbackReason,
            SwitchedOff switchedOff)
            implements AutoCloseable {
        @Override
        public void close() {
            link.close();
            object.close();
        }
    }

    /// What a try in one mode ended with.
    private sealed interface Try {
        record Linked(Fd link) implements Try {}

        record Refused(AttachFailure failure) implements Try {}
    }

    /// Attaches as asked for.
    ///
    /// @param at the interface as it is now
    /// @param all every interface as it is now
    /// @throws ProbeException of any kind that says why not; then nothing is left behind
    Attached attach(Target.Interface target, NetInterface at, List<NetInterface> all)
            throws ProbeException {
        if (at.linkType() == LinkType.UNKNOWN) {
            throw failure(at, Refusal.linkTypeUnknown(at.name()));
        }
        return switch (target.mode()) {
            case AUTO -> auto(at, all);
            case NATIVE, OFFLOAD -> {
                XdpMode mode = target.mode().exactly().orElseThrow();
                guard(at, mode, target.evenIfCritical());
                yield exactly(at, all, mode);
            }
            case GENERIC -> exactly(at, all, XdpMode.GENERIC);
        };
    }

    /// A native attach may reset the card and cut off whoever works through it.
    private static void guard(NetInterface at, XdpMode mode, boolean yes) throws ProbeException {
        if (at.critical().isPresent() && !yes) {
            throw failure(at, Refusal.critical(at.name(), mode, at.critical().get()));
        }
    }

    private Attached exactly(NetInterface at, List<NetInterface> all, XdpMode mode)
            throws ProbeException {
        CounterObject object =
                mode == XdpMode.OFFLOAD ? loadForCard(at) : loader.load(at.linkType());
        return attachLoaded(at, all, object, List.of(mode), Optional.empty());
    }

    private Attached auto(NetInterface at, List<NetInterface> all) throws ProbeException {
        CounterObject object = loader.load(at.linkType());
        if (at.critical().isPresent()) {
            String reason = Refusal.mayReset(at.name(), XdpMode.NATIVE, at.critical().get());
            return attachLoaded(at, all, object, List.of(XdpMode.GENERIC), Optional.of(reason));
        }
        return attachLoaded(
                at, all, object, List.of(XdpMode.NATIVE, XdpMode.GENERIC), Optional.empty());
    }

    private Attached attachLoaded(
            NetInterface at,
            List<NetInterface> all,
            CounterObject object,
            List<XdpMode> modes,
            Optional<String> reason)
            throws ProbeException {
        SwitchedOff before = offloads.on(at, all);
        try {
            Optional<String> fallbackReason = reason;
            for (XdpMode mode : modes) {
                switch (create(at, object, mode)) {
                    case Try.Linked(Fd link) -> {
                        return readBack(at, object, link, mode, fallbackReason, before);
                    }
                    case Try.Refused(AttachFailure failure) -> {
                        ProbeException said = failure.exception();
                        if (failure.isFinal() || mode == modes.getLast()) {
                            throw said;
                        }
                        fallbackReason = Optional.of(said.sentence());
                    }
                }
            }
            throw new IllegalStateException("nothing to try");
        } catch (ProbeException | RuntimeException e) {
            object.close();
            offloads.restore(at.ifindex(), at.name(), offloads.since(at, before));
            throw e;
        }
    }

    private Try create(NetInterface at, CounterObject object, XdpMode mode) throws ProbeException {
        LibBpfLog.Heard<Integer> created =
                libbpf.log().during(() -> link(object.programFd(), at.ifindex(), mode));
        if (created.result() >= 0) {
            return new Try.Linked(new Fd(created.result()));
        }
        return new Try.Refused(
                new AttachFailure(
                        at.name(),
                        at.ifindex(),
                        mode,
                        -created.result(),
                        Rights.ofThisProcess(),
                        interfaces.list().all(),
                        created.text()));
    }

    /// `struct bpf_link_create_opts` up to `flags` and its padding, libbpf 1.1 `bpf/bpf.h`.
    private int link(int programFd, int ifindex, XdpMode mode) {
        try (Memory opts = new Memory(24)) {
            opts.clear();
            opts.setLong(0, opts.size());
            opts.setInt(8, flag(mode));
            return libbpf.bpf_link_create(programFd, ifindex, LibBpf.BPF_XDP, opts);
        }
    }

    private static int flag(XdpMode mode) {
        return switch (mode) {
            case NATIVE -> LibBpf.XDP_FLAGS_DRV_MODE;
            case GENERIC -> LibBpf.XDP_FLAGS_SKB_MODE;
            case OFFLOAD -> LibBpf.XDP_FLAGS_HW_MODE;
        };
    }

    /// The interface must now name our program, and in which mode is what we say.
    private Attached readBack(
            NetInterface at,
            CounterObject object,
            Fd link,
            XdpMode asked,
            Optional<String> fallbackReason,
            SwitchedOff before)
            throws ProbeException {
        Optional<BpfInfo.MapInfo> map = info.map(object.mapFd());
        Optional<Program> program =
                map.flatMap(m -> info.ours(object.programFd(), m.id(), link.number()));
        Optional<XdpMode> mode =
                program.flatMap(p -> info.query(at.ifindex()).flatMap(q -> q.modeOf(p.id())));
        if (mode.isEmpty()) {
            link.close();
            throw refusal(
                    Kind.KERNEL_ERROR,
                    at,
                    "The kernel attached the counter to %s in %s mode but does not list it there."
                            .formatted(at.name(), asked.word()),
                    "Look whether the interface was moved or removed just now, and attach again.");
        }
        return new Attached(
                object,
                link,
                program.get(),
                map.get().type(),
                mode.get(),
                fallbackReason,
                offloads.since(at, before));
    }

    /// A card that takes no programs says so when the program is loaded for it. The object for
    /// cards only knows Ethernet.
    private CounterObject loadForCard(NetInterface at) throws ProbeException {
        if (at.linkType() != LinkType.ETHERNET) {
            throw failure(at, Refusal.noHeaderForCard(at.name()));
        }
        try {
            return loader.loadOnto(at.ifindex(), at.linkType());
        } catch (ProbeException e) {
            if (e.kind() != Kind.LOAD_REFUSED) {
                throw e;
            }
            throw new AttachFailure(
                            at.name(),
                            at.ifindex(),
                            XdpMode.OFFLOAD,
                            LibC.EINVAL,
                            Rights.ofThisProcess(),
                            interfaces.list().all(),
                            e.details())
                    .exception();
        }
    }

    private static ProbeException refusal(
            Kind kind, NetInterface at, String message, String advice) {
        return failure(at, new Refusal(kind, message, advice));
    }

    private static ProbeException failure(NetInterface at, Refusal refusal) {
        return refusal.exception(
                Map.of("interface", at.name(), "ifindex", String.valueOf(at.ifindex())), "");
    }
}
