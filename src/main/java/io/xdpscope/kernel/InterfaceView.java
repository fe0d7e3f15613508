// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.XdpProgram;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes sense of the kernel's figures: turns each [Link] and what was asked beside it into a
/// [NetInterface]. Asks nobody.
///
/// @param links all of them, by index
/// @param below which stand directly below which, by index
/// @param addresses with prefix length, by index
/// @param features XDP features ([NetdevFamily]) by index; missing where the kernel does not tell
/// @param critical a sentence for each critical interface, by index
/// @param programs names the programs found
record InterfaceView(
        Map<Integer, Link> links,
        Map<Integer, List<Integer>> below,
        Map<Integer, List<String>> addresses,
        Map<Integer, Long> features,
        Map<Integer, String> critical,
        ProgramNaming programs) {

    // include/uapi/linux/if_arp.h
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_PPP = 512;
    private static final int ARPHRD_RAWIP = 519;
    private static final int ARPHRD_TUNNEL = 768;
    private static final int ARPHRD_TUNNEL6 = 769;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int ARPHRD_NONE = 0xFFFE;

    private static final String LOOPBACK = "loopback";
    private static final String VETH = "veth";

    /// Where a peer is that is not in this namespace.
    ///
    /// @param name of the peer there, when it is known
    /// @param namespace empty for here
    record Elsewhere(Optional<String> name, String namespace) {
        static final Elsewhere HERE = new Elsewhere(Optional.empty(), "");
    }

    /// The interface of one link.
    NetInterface of(Link link, Ethtool.Facts facts, Elsewhere peer) {
        return new NetInterface(
                link.ifindex(),
                link.name(),
                linkType(link.arphrd()),
                link.loopback() ? LOOPBACK : link.kind(),
                facts.driver(),
                link.mac().isEmpty() ? Optional.empty() : Optional.of(link.mac()),
                addresses.getOrDefault(link.ifindex(), List.of()),
                link.mtu(),
                facts.speedMbps(),
                facts.fullDuplex(),
                link.up(),
                operState(link.operState()),
                link.carrier(),
                link.carrierChanges(),
                link.master() > 0 ? Optional.of(here(link.master())) : Optional.empty(),
                lowers(link),
                link.hasPeer() ? Optional.of(peer(link, peer)) : Optional.empty(),
                facts.rxQueues().orElse(link.rxQueues()),
                link.counters(),
                xdp(link),
                nativeSupport(link, facts),
                offloadSupport(link),
                multiBuffer(link),
                facts.offloads(),
                Optional.ofNullable(critical.get(link.ifindex())));
    }

    static LinkType linkType(int arphrd) {
        return switch (arphrd) {
            case ARPHRD_ETHER, ARPHRD_LOOPBACK -> LinkType.ETHERNET;
            case ARPHRD_NONE, ARPHRD_PPP, ARPHRD_TUNNEL, ARPHRD_TUNNEL6, ARPHRD_RAWIP ->
                    LinkType.BARE_IP;
            default -> LinkType.UNKNOWN;
        };
    }

    /// `IF_OPER_*`, `include/uapi/linux/if.h`.
    static OperState operState(int value) {
        return switch (value) {
            case 1 -> OperState.NOT_PRESENT;
            case 2 -> OperState.DOWN;
            case 3 -> OperState.LOWER_LAYER_DOWN;
            case 4 -> OperState.TESTING;
            case 5 -> OperState.DORMANT;
            case 6 -> OperState.UP;
            default -> OperState.UNKNOWN;
        };
    }

    private List<LinkRef> lowers(Link link) {
        List<Integer> lowers = below.getOrDefault(link.ifindex(), List.of());
        return lowers.isEmpty() ? List.of() : lowers.stream().map(this::here).toList();
    }

    private LinkRef here(int ifindex) {
        Link link = links.get(ifindex);
        return new LinkRef(ifindex, Optional.ofNullable(link).map(Link::name), Optional.empty());
    }

    private LinkRef peer(Link link, Elsewhere peer) {
        return peer.namespace().isEmpty()
                ? here(link.link())
                : new LinkRef(link.link(), peer.name(), Optional.of(peer.namespace()));
    }

    private List<XdpProgram> xdp(Link link) {
        return link.xdp().isEmpty()
                ? List.of()
                : link.xdp().stream()
                        .map(each -> programs.program(each.mode(), each.program()))
                        .toList();
    }

    private ModeSupport nativeSupport(Link link, Ethtool.Facts facts) {
        Long bits = features.get(link.ifindex());
        if (bits == null) {
            return new ModeSupport.UnknownUntilTried();
        }
        if ((bits & NetdevFamily.BASIC) != 0) {
            return new ModeSupport.Available();
        }
        // plain concatenation, since this runs for every interface of every list
        if (link.kind().equals(VETH)) {
            // veth_set_xdp_features, drivers/net/veth.c
            return new ModeSupport.Unavailable(
                    link.name()
                            + " has fewer receive queues than its peer has transmit queues, so"
                            + " veth has no native XDP on it: choose Generic.");
        }
        return new ModeSupport.Unavailable(
                link.name()
                        + " cannot run XDP natively: "
                        + facts.driver().map("the driver "::concat).orElse("its driver")
                        + " does not support it; choose Generic.");
    }

    private Optional<Boolean> multiBuffer(Link link) {
        return Optional.ofNullable(features.get(link.ifindex()))
                .map(bits -> (bits & NetdevFamily.RX_SG) != 0);
    }

    private ModeSupport offloadSupport(Link link) {
        Long bits = features.get(link.ifindex());
        if (bits == null) {
            return new ModeSupport.UnknownUntilTried();
        }
        return (bits & NetdevFamily.HW_OFFLOAD) != 0
                ? new ModeSupport.Available()
                : new ModeSupport.Unavailable(
                        link.name() + " has no hardware that runs XDP programs itself.");
    }
}
