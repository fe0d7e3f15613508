// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static io.xdpscope.probe.ProbeException.Kind;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.Stacked;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why an attach failed, in sentences. Pure: a function of what was tried and what was seen right
/// after the failure, because an errno alone is ambiguous (EINVAL is a missing interface, a missing
/// feature, or a driver's way to say no).
///
/// @param name of the interface, as the operator knows it
/// @param ifindex of the interface
/// @param mode what was tried
/// @param errno what the kernel said, positive
/// @param rights of the process that tried
/// @param now the interfaces right after the failure
/// @param heard libbpf's own words
record AttachFailure(
        String name,
        int ifindex,
        XdpMode mode,
        int errno,
        Rights rights,
        List<NetInterface> now,
        String heard) {

    /// The failure for the operator.
    ProbeException exception() {
        Optional<NetInterface> found = now.stream().filter(i -> i.ifindex() == ifindex).findFirst();
        if (found.isEmpty()) {
            return gone();
        }
        NetInterface at = found.get();
        return switch (errno) {
            case LibC.EBUSY -> busy(at);
            case LibC.EEXIST -> exists(at);
            case LibC.EOPNOTSUPP -> unsupported(at);
            case LibC.ERANGE -> mtuTooLarge(at);
            case LibC.EINVAL -> invalid(at);
            case LibC.ENODEV, LibC.ENOLINK -> gone();
            case LibC.EPERM, LibC.EACCES -> noRights();
            default -> other(at);
        };
    }

    /// Whether auto stops here instead of trying generic mode: another's program, a missing right
    /// and a missing interface are no reasons of the driver's.
    boolean isFinal() {
        return switch (errno) {
            case LibC.EBUSY, LibC.EEXIST, LibC.EPERM, LibC.EACCES, LibC.ENODEV -> true;
            default -> false;
        };
    }

    private ProbeException busy(NetInterface at) {
        return at.xdp().stream()
                .filter(p -> p.mode() == mode)
                .findFirst()
                .map(holder -> exception(Refusal.busy(name, holder), Optional.of(holder)))
                .orElseGet(() ->
                        exception(
                                Kind.BUSY,
                                "Another program already runs on %s in %s mode."
                                        .formatted(name, mode.word()),
                                "Stop the program that attached it, then attach again. XDPScope"
                                        + " never replaces another's program.",
                                Optional.empty()));
    }

    private ProbeException exists(NetInterface at) {
        Optional<XdpProgram> holder = at.xdp().stream().filter(p -> p.mode() != mode).findFirst();
        if (holder.isPresent()) {
            return exception(Refusal.otherModeActive(name, holder.get()), holder);
        }
        for (NetInterface upper : new Stacked(now).above(at)) {
            if (!upper.xdp().isEmpty()) {
                XdpProgram program = upper.xdp().getFirst();
                return exception(
                        Refusal.upperHasProgram(name, upper.name(), program), Optional.of(program));
            }
        }
        return exception(
                Kind.OTHER_MODE_ACTIVE,
                "Another XDP program was in the way on %s or on a device above it, and is gone."
                        .formatted(name),
                "Attach again.",
                Optional.empty());
    }

    private ProbeException unsupported(NetInterface at) {
        return switch (mode) {
            case NATIVE -> exception(Refusal.nativeUnsupported(at), Optional.empty());
            case OFFLOAD -> noOffload(at);
            case GENERIC -> other(at);
        };
    }

    private ProbeException mtuTooLarge(NetInterface at) {
        return exception(Refusal.mtuTooLarge(at, mode), Optional.empty());
    }

    private ProbeException invalid(NetInterface at) {
        return mode == XdpMode.OFFLOAD ? noOffload(at) : other(at);
    }

    private ProbeException noOffload(NetInterface at) {
        return exception(Refusal.offloadUnsupported(at), Optional.empty());
    }

    private ProbeException noRights() {
        return exception(
                Kind.NO_RIGHTS,
                rights.missing().isEmpty()
                        ? "The kernel does not let this process attach to %s (%s), although it has"
                                        .formatted(name, Errno.words(errno))
                                + " the capabilities."
                        : "Attaching to %s needs %s, which this process does not have."
                                .formatted(name, Rights.words(rights.missing())),
                rights.missing().isEmpty()
                        ? "In a container, use the host's user namespace; attach from the network"
                                + " namespace's own user namespace."
                        : Rights.fix(),
                Optional.empty());
    }

    private ProbeException gone() {
        return exception(
                Kind.NO_SUCH_INTERFACE,
                "There is no interface %s (index %d) any more.".formatted(name, ifindex),
                "Look at the list again: it may have been removed, or moved to another namespace.",
                Optional.empty());
    }

    /// What real drivers answer for MTU, queues, memory or LRO differs from driver to driver.
    private ProbeException other(NetInterface at) {
        return mode == XdpMode.NATIVE
                ? exception(
                        Kind.DRIVER_REFUSED,
                        "%s refused native mode (%s), at MTU %d with %d receive queue(s)."
                                .formatted(
                                        Refusal.driverOf(at),
                                        Errno.words(errno),
                                        at.mtu(),
                                        at.rxQueues()),
                        "Choose generic mode, or look at the driver's words in \"dmesg\": a"
                                + " smaller MTU, fewer queues or LRO switched off may help.",
                        Optional.empty())
                : exception(
                        Kind.KERNEL_ERROR,
                        "The kernel refused to attach to %s in %s mode (%s)."
                                .formatted(name, mode.word(), Errno.words(errno)),
                        "Look at \"dmesg\" for its reason.",
                        Optional.empty());
    }

    private ProbeException exception(Refusal refusal, Optional<XdpProgram> holder) {
        return exception(refusal.kind(), refusal.sentence(), refusal.advice(), holder);
    }

    private ProbeException exception(
            Kind kind, String message, String advice, Optional<XdpProgram> holder) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("interface", name);
        facts.put("ifindex", String.valueOf(ifindex));
        facts.put("mode", mode.word());
        facts.put("errno", Errno.words(errno));
        holder.ifPresent(p -> facts.put("program", String.valueOf(p.id())));
        holder.flatMap(XdpProgram::name).ifPresent(n -> facts.put("program name", n));
        return new ProbeException(kind, message, advice, facts, heard);
    }
}
