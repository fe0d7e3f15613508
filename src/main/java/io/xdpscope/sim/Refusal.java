// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a simulated machine says no: in the sentences of the real ones.
final class Refusal {

    private static final String LOOK_AGAIN = "Look at the list again.";
    private static final String TRY_GENERIC = "Choose generic mode.";

    private Refusal() {}

    static ProbeException noRights(String name, List<Right> missing) {
        String names = missing.stream().map(Right::capability).collect(Collectors.joining(", "));
        return on(
                name,
                Kind.NO_RIGHTS,
                "Attaching to %s needs %s, which this process does not have."
                        .formatted(name, names),
                "Run it with sudo, or give it these capabilities.");
    }

    static ProbeException noSuchInterface(Target.Interface target) {
        return on(
                target.name(),
                Kind.NO_SUCH_INTERFACE,
                "There is no interface %s (index %d) here."
                        .formatted(target.name(), target.ifindex()),
                "Look at the list again: it may have been removed, or moved to another namespace.");
    }

    static ProbeException indexReused(Target.Interface target, String now) {
        return on(
                target.name(),
                Kind.INDEX_REUSED,
                "The interface with index %d is called %s now, not %s."
                        .formatted(target.ifindex(), now, target.name()),
                "Look at the list again, and choose the interface you mean.");
    }

    static ProbeException alreadyAttached(String name, XdpProgram ours) {
        return holder(
                name,
                ours,
                Kind.ALREADY_ATTACHED,
                "XDPScope counts on %s already, in %s mode.".formatted(name, ours.mode().word()),
                "Detach it first to change the mode.");
    }

    static ProbeException busy(String name, XdpProgram holder) {
        return holder(
                name,
                holder,
                Kind.BUSY,
                "%s already runs on %s.".formatted(holder.inWords(), name),
                "Stop the program that attached it, then attach again. XDPScope never replaces"
                        + " another's program.");
    }

    static ProbeException otherModeActive(String name, XdpProgram holder) {
        return holder(
                name,
                holder,
                Kind.OTHER_MODE_ACTIVE,
                "%s already runs on %s, and native and generic mode exclude each other."
                        .formatted(holder.inWords(), name),
                "Stop the program that attached it first.");
    }

    static ProbeException upperHasProgram(String name, String upper, XdpProgram holder) {
        return holder(
                name,
                holder,
                Kind.UPPER_HAS_PROGRAM,
                "%s already runs on %s, which is above %s; the kernel allows no program below it."
                        .formatted(holder.inWords(), upper, name),
                "Detach it from %s first, attach to %s, then to %s again: in that order both count."
                        .formatted(upper, name, upper));
    }

    static ProbeException nativeRefused(Kind kind, String name, NetInterface at) {
        String driver = at.driver().orElse(at.kind());
        String which =
                driver.isEmpty()
                        ? "The driver of " + name
                        : "The driver of %s (%s)".formatted(name, driver);
        if (kind == Kind.MTU_TOO_LARGE) {
            return on(
                    name,
                    kind,
                    "The MTU of %s is %d bytes, too large for native mode."
                            .formatted(name, at.mtu()),
                    "Lower the MTU (and that of its peer, on a veth pair), or choose generic"
                            + " mode.");
        }
        if (kind == Kind.DRIVER_REFUSED) {
            return on(
                    name,
                    kind,
                    "%s refused native mode (EINVAL), at MTU %d with %d receive queue(s)."
                            .formatted(which, at.mtu(), at.rxQueues()),
                    TRY_GENERIC);
        }
        return on(name, kind, "%s has no native XDP.".formatted(which), TRY_GENERIC);
    }

    static ProbeException offloadUnsupported(String name) {
        return on(
                name,
                Kind.OFFLOAD_UNSUPPORTED,
                "The driver of %s cannot run XDP programs on the card itself.".formatted(name),
                "Choose native or generic mode.");
    }

    static ProbeException linkTypeUnknown(String name) {
        return on(
                name,
                Kind.LINK_TYPE_UNKNOWN,
                "Frames on %s begin with a header that XDPScope does not know.".formatted(name),
                "Attach to an Ethernet, loopback or IP tunnel interface.");
    }

    static ProbeException critical(String name, String why) {
        return on(
                name,
                Kind.CRITICAL_INTERFACE,
                mayReset(name, why),
                "Choose generic mode, or say explicitly that it may be interrupted.");
    }

    /// Why auto means generic mode on a critical interface.
    static String mayReset(String name, String why) {
        return "Native mode may reset %s for seconds: %s".formatted(name, why);
    }

    static ProbeException notAttached() {
        return new ProbeException(
                Kind.NOT_ATTACHED, "There is no such attachment any more.", LOOK_AGAIN);
    }

    static ProbeException notOurs(String name, User owner) {
        return on(
                name,
                Kind.NOT_OURS,
                "The counter on %s is kept by %s.".formatted(name, owner.inWords()),
                "Let that user end it. Root may too: sudo env -u SUDO_UID xdpscope detach %s"
                        .formatted(name));
    }

    /// Another run was faster.
    static ProbeException overtaken(String name, String sentence) {
        return on(name, Kind.LOST, sentence, "Look at the list again.");
    }

    static ProbeException lost(String name) {
        return on(
                name,
                Kind.LOST,
                "Counting on %s is lost, so there is nothing to keep or to end.".formatted(name),
                "Detach it, which only forgets it.");
    }

    static ProbeException notPinnable() {
        return new ProbeException(
                Kind.PINNING,
                "No BPF file system is mounted at /sys/fs/bpf, so nothing can be kept there.",
                "Mount it with \"sudo mount -t bpf bpf /sys/fs/bpf\", or attach without keeping.");
    }

    static ProbeException gone() {
        return new ProbeException(
                Kind.HELPER_GONE, "The process that counts is gone.", "Connect again to go on.");
    }

    private static ProbeException on(String name, Kind kind, String message, String advice) {
        return new ProbeException(kind, message, advice, Map.of("interface", name), "");
    }

    private static ProbeException holder(
            String name, XdpProgram holder, Kind kind, String message, String advice) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("interface", name);
        facts.put("program", String.valueOf(holder.id()));
        holder.name().ifPresent(n -> facts.put("program name", n));
        return new ProbeException(kind, message, advice, facts, "");
    }
}
