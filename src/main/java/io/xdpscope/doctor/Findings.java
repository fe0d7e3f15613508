// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import io.xdpscope.doctor.Finding.Topic;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.XdpProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what was looked at, topic by topic.
record Findings(Examination looked, Host host) {

    private static final String AUTO_FALLS_BACK =
            "Choose Auto, which falls back to generic mode, or Generic.";

    List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        all.add(driver());
        all.add(mtu());
        all.add(program());
        all.addAll(stack());
        all.add(critical());
        all.addAll(offloads());
        all.add(rights());
        return all;
    }

    private Finding driver() {
        NetInterface at = looked.at();
        if (!looked.linkTypeKnown()) {
            Refusal refusal = Refusal.linkTypeUnknown(at.name());
            return Finding.obstacle(Topic.DRIVER, refusal.sentence(), refusal.advice());
        }
        return switch (at.nativeSupport()) {
            case ModeSupport.Available _ ->
                    Finding.fine(
                            Topic.DRIVER,
                            Refusal.driverOf(at) + " says that it runs XDP natively.");
            case ModeSupport.UnknownUntilTried _ ->
                    Finding.unknown(
                            Topic.DRIVER,
                            Refusal.driverOf(at)
                                    + ": not known until it is tried whether it runs XDP natively;"
                                    + " kernels from 6.3 on tell.",
                            AUTO_FALLS_BACK);
            case ModeSupport.Unavailable no -> Finding.note(Topic.DRIVER, no.reason(), "");
        };
    }

    private Finding mtu() {
        int mtu = looked.at().mtu();
        if (!looked.nativeThinkable()) {
            return Finding.fine(Topic.MTU, "MTU %d: generic mode takes any.".formatted(mtu));
        }
        if (!looked.mtuInDoubt()) {
            return Finding.fine(
                    Topic.MTU,
                    looked.at().multiBuffer().equals(Optional.of(true))
                            ? "MTU %d fits: the driver takes frames of several buffers."
                                    .formatted(mtu)
                            : "MTU %d fits one buffer.".formatted(mtu));
        }
        String why =
                looked.kernel().hasFrags()
                        ? "the driver does not say that it takes frames of several buffers"
                        : "before Linux 5.18 no program takes frames of several buffers";
        return Finding.unknown(
                Topic.MTU,
                "Whether native mode takes MTU %d is not known until it is tried: %s."
                        .formatted(mtu, why),
                "Lower the MTU (and that of its peer, on a veth pair), or choose Generic, which"
                        + " takes any.");
    }

    private Finding program() {
        NetInterface at = looked.at();
        if (looked.ours().isPresent()) {
            Refusal refusal = Refusal.alreadyAttached(at.name(), looked.ours().get().mode());
            return Finding.obstacle(Topic.PROGRAM, refusal.sentence(), refusal.advice());
        }
        if (at.xdp().isEmpty()) {
            return Finding.fine(Topic.PROGRAM, "No XDP program is on %s.".formatted(at.name()));
        }
        XdpProgram holder = at.xdp().getFirst();
        Refusal refusal = Refusal.busy(at.name(), holder);
        String unnamed =
                holder.name().isPresent() || holder.owner() == XdpProgram.Owner.OURS
                        ? ""
                        : " Its name is not known: reading it needs CAP_SYS_ADMIN.";
        return Finding.obstacle(Topic.PROGRAM, refusal.sentence() + unnamed, refusal.advice());
    }

    private List<Finding> stack() {
        NetInterface at = looked.at();
        List<Finding> found = new ArrayList<>();
        looked.upperWithProgram()
                .map(upper ->
                        Refusal.upperHasProgram(at.name(), upper.name(), upper.xdp().getFirst()))
                .ifPresent(refusal ->
                        found.add(
                                Finding.obstacle(
                                        Topic.STACK, refusal.sentence(), refusal.advice())));
        List<String> counted = looked.othersWithProgram();
        if (found.isEmpty() && !counted.isEmpty()) {
            found.add(
                    Finding.note(
                            Topic.STACK,
                            "A frame that passes both %s and %s meets a program on each."
                                    .formatted(at.name(), String.join(" and ", counted)),
                            "Do not add their counts."));
        }
        List<String> above = looked.stacked().above(at).stream().map(NetInterface::name).toList();
        if (found.isEmpty()) {
            found.add(
                    Finding.fine(
                            Topic.STACK,
                            above.isEmpty()
                                    ? "Nothing stands above %s.".formatted(at.name())
                                    : "What %s receives goes on to %s; no program is there."
                                            .formatted(at.name(), String.join(" and ", above))));
        }
        return found;
    }

    private Finding critical() {
        return looked.at()
                .critical()
                .map(why ->
                        Finding.note(
                                Topic.CRITICAL,
                                why,
                                "Auto uses generic mode here, which does not disturb the driver;"
                                        + " native mode asks first."))
                .orElseGet(() ->
                        Finding.fine(
                                Topic.CRITICAL,
                                "No default route and no ssh session is seen to go through %s."
                                        .formatted(looked.name())));
    }

    private List<Finding> offloads() {
        List<Finding> found = new ArrayList<>();
        for (String lost : looked.lostToGeneric()) {
            found.add(Finding.note(Topic.OFFLOADS, lost, ""));
        }
        if (looked.nativeThinkable()) {
            looked.lostOnThePeer()
                    .ifPresent(lost -> found.add(Finding.note(Topic.OFFLOADS, lost, "")));
        }
        if (looked.at().offloads().isEmpty()) {
            found.add(
                    Finding.unknown(
                            Topic.OFFLOADS,
                            "Which receive offloads of %s are on is not known: its driver does not"
                                            .formatted(looked.name())
                                    + " tell.",
                            ""));
        } else if (found.isEmpty()) {
            found.add(
                    Finding.fine(
                            Topic.OFFLOADS,
                            "No receive offload is on that an attach switches off."));
        }
        return found;
    }

    private Finding rights() {
        if (host.missingRights().isEmpty()) {
            return Finding.fine(Topic.RIGHTS, "The rights that attaching needs are there.");
        }
        List<String> missing = host.missingRights().stream().map(Right::capability).toList();
        return Finding.obstacle(
                Topic.RIGHTS,
                "Attaching needs %s, which is not there yet.".formatted(String.join(", ", missing)),
                "Attach asks for permission and starts the helper that has them.");
    }
}
