// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How a simulated machine says no: in the sentences of the real ones.
final class Denial {

    private static final String LOOK_AGAIN = "Look at the list again.";

    private Denial() {}

    static ProbeException nothingToMeasure(String name) {
        return on(
                name,
                Kind.LOST,
                "Counting on %s is lost, so there is nothing to measure.".formatted(name),
                "Attach again first.");
    }

    static ProbeException noRights(String name, List<Right> missing) {
        String names = missing.stream().map(Right::capability).collect(Collectors.joining(", "));
        return on(
                name,
                Kind.NO_RIGHTS,
                "Attaching to %s needs %s, which this process does not have."
                        .formatted(name, names),
                "Run it with sudo, or give it these capabilities.");
    }

    static ProbeException alreadyAttached(String name, XdpProgram ours) {
        return holder(name, ours, Refusal.alreadyAttached(name, ours.mode()));
    }

    static ProbeException busy(String name, XdpProgram holder) {
        return holder(name, holder, Refusal.busy(name, holder));
    }

    static ProbeException otherModeActive(String name, XdpProgram holder) {
        return holder(name, holder, Refusal.otherModeActive(name, holder));
    }

    static ProbeException upperHasProgram(String name, String upper, XdpProgram holder) {
        return holder(name, holder, Refusal.upperHasProgram(name, upper, holder));
    }

    static ProbeException nativeRefused(Kind kind, String name, NetInterface at) {
        return switch (kind) {
            case MTU_TOO_LARGE -> on(name, Refusal.mtuTooLarge(at, XdpMode.NATIVE));
            case DRIVER_REFUSED ->
                    on(
                            name,
                            kind,
                            "%s refused native mode (EINVAL), at MTU %d with %d receive queue(s)."
                                    .formatted(Refusal.driverOf(at), at.mtu(), at.rxQueues()),
                            "Choose generic mode.");
            default -> on(name, Refusal.nativeUnsupported(at));
        };
    }

    static ProbeException offloadUnsupported(NetInterface at) {
        return on(at.name(), Refusal.offloadUnsupported(at));
    }

    static ProbeException linkTypeUnknown(String name) {
        return on(name, Refusal.linkTypeUnknown(name));
    }

    static ProbeException critical(String name, String why) {
        return on(name, Refusal.critical(name, XdpMode.NATIVE, why));
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

    private static ProbeException on(String name, Refusal refusal) {
        return refusal.exception(Map.of("interface", name), "");
    }

    private static ProbeException holder(String name, XdpProgram holder, Refusal refusal) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("interface", name);
        facts.put("program", String.valueOf(holder.id()));
        holder.name().ifPresent(n -> facts.put("program name", n));
        return refusal.exception(facts, "");
    }
}
