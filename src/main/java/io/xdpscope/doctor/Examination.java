// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Stacked;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An interface with what is around it, and the questions that both the forecast and the findings
/// ask of it.
record Examination(NetInterface at, Stacked stacked, Optional<Attachment> ours, Kernel kernel) {

    /// So large a frame fits one buffer of every driver.
    private static final int ONE_BUFFER_MTU = 1_500;

    private static final String LRO = "rx-lro";

    String name() {
        return at.name();
    }

    boolean linkTypeKnown() {
        return at.linkType() != LinkType.UNKNOWN;
    }

    Optional<XdpProgram> programIn(XdpMode mode) {
        return at.xdp().stream().filter(program -> program.mode() == mode).findFirst();
    }

    /// The nearest device directly above that has a program: `dev_xdp_attach`, `net/core/dev.c`,
    /// asks no further.
    Optional<NetInterface> upperWithProgram() {
        return stacked.directlyAbove(at).stream()
                .filter(upper -> !upper.xdp().isEmpty())
                .findFirst();
    }

    /// Names of those above and below that have a program, nearest first.
    List<String> othersWithProgram() {
        return Stream.concat(stacked.below(at).stream(), stacked.above(at).stream())
                .filter(other -> !other.xdp().isEmpty())
                .map(NetInterface::name)
                .toList();
    }

    /// Whether native mode may be refused for the MTU.
    boolean mtuInDoubt() {
        return at.mtu() > ONE_BUFFER_MTU
                && !(kernel.hasFrags() && at.multiBuffer().equals(Optional.of(true)));
    }

    /// Whether native mode may be refused for a receive offload: the drivers that refuse
    /// (`ixgbe_xdp_setup`, `bnx2x`, `qede`) do so for LRO or hardware GRO.
    boolean offloadsInDoubt() {
        return !at.offloads().orElse(List.of()).isEmpty();
    }

    boolean isHardware() {
        return at.kind().isEmpty();
    }

    boolean isVeth() {
        return at.kind().equals("veth");
    }

    /// Whether native mode is worth a thought.
    boolean nativeThinkable() {
        return !(at.nativeSupport() instanceof ModeSupport.Unavailable);
    }

    /// What generic mode switches off (`generic_xdp_install`, `net/core/dev.c`): LRO and hardware
    /// GRO here, and LRO on everything below.
    List<String> lostToGeneric() {
        List<String> lost = new ArrayList<>();
        List<String> own = at.offloads().orElse(List.of());
        if (!own.isEmpty()) {
            lost.add(switchesOff(String.join(" and ", own), name()));
        }
        List<String> below =
                stacked.below(at).stream()
                        .filter(lower -> lower.offloads().orElse(List.of()).contains(LRO))
                        .map(NetInterface::name)
                        .toList();
        if (!below.isEmpty()) {
            lost.add(switchesOff(LRO, String.join(" and ", below) + ", below " + name()));
        }
        return lost;
    }

    private static String switchesOff(String features, String where) {
        return "Generic mode switches %s off on %s; detaching switches it on again."
                .formatted(features, where);
    }

    /// What native mode on veth changes at the other end (`veth_xdp_set`, `drivers/net/veth.c`);
    /// seen on Linux 6.18.
    Optional<String> lostOnThePeer() {
        return isVeth()
                ? Optional.of(
                        "Native mode switches segmentation offloads (TSO, GSO) off on the peer of "
                                + name()
                                + " for as long as it is attached: what the peer sends costs more.")
                : Optional.empty();
    }
}
