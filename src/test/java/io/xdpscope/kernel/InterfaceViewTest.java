// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.probe.XdpProgram.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class InterfaceViewTest {
    private static final Ethtool.Facts FACTS =
            new Ethtool.Facts(
                    Optional.of("driven"),
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.of(List.of("rx-lro")));

    @Test
    void supportIsUnknownWhereTheKernelDoesNotTell() {
        NetInterface shown = show(Map.of(), Links.of(1, "eth0", ""));

        assertEquals(new ModeSupport.UnknownUntilTried(), shown.nativeSupport());
        assertEquals(new ModeSupport.UnknownUntilTried(), shown.offloadSupport());
        assertEquals(Optional.empty(), shown.multiBuffer());
    }

    @Test
    void supportFollowsTheDriversBits() {
        NetInterface able =
                show(
                        Map.of(
                                1,
                                NetdevFamily.BASIC | NetdevFamily.HW_OFFLOAD | NetdevFamily.RX_SG),
                        Links.of(1, "eth0", ""));
        NetInterface unable = show(Map.of(1, 0L), Links.of(1, "eth0", ""));

        assertEquals(new ModeSupport.Available(), able.nativeSupport());
        assertEquals(new ModeSupport.Available(), able.offloadSupport());
        assertEquals(Optional.of(true), able.multiBuffer());
        assertEquals(Optional.of(false), unable.multiBuffer());
        assertEquals(Optional.of(List.of("rx-lro")), able.offloads());
        assertEquals(
                new ModeSupport.Unavailable(
                        "eth0 cannot run XDP natively: the driver driven does not support it;"
                                + " choose Generic."),
                unable.nativeSupport());
        assertEquals(
                new ModeSupport.Unavailable("eth0 has no hardware that runs XDP programs itself."),
                unable.offloadSupport());
    }

    @Test
    void peerIsHereOrElsewhere() {
        assertEquals(
                Optional.of(LinkRef.here(2, "veth1")),
                show(Map.of(), Links.over(1, "veth0", "veth", 2), Links.over(2, "veth1", "veth", 1))
                        .peer());
        assertEquals(
                Optional.of(new LinkRef(9, Optional.empty(), Optional.of("lab7"))),
                show(Map.of(), Links.with(1, "veth0", "veth", 0, 9, 3)).peer());
    }

    @Test
    void masterThatIsNotListedHasNoName() {
        assertEquals(
                Optional.of(new LinkRef(7, Optional.empty(), Optional.empty())),
                show(Map.of(), Links.port(1, "eth0", 7)).master());
    }

    @Test
    void programsAreNamedByWhoKnows() {
        Link link = Links.of(1, "eth0", "");
        Link withProgram =
                new Link(
                        1,
                        "eth0",
                        link.arphrd(),
                        link.flags(),
                        "",
                        "",
                        1500,
                        6,
                        true,
                        0,
                        0,
                        0,
                        Link.HERE,
                        1,
                        link.counters(),
                        List.of(new Link.Xdp(XdpMode.NATIVE, 17)));

        assertEquals(List.of(program(XdpMode.NATIVE, 17)), show(Map.of(), withProgram).xdp());
    }

    @Test
    void linkTypesOfTheHeader() {
        assertEquals(LinkType.ETHERNET, InterfaceView.linkType(1));
        assertEquals(LinkType.ETHERNET, InterfaceView.linkType(772));
        for (int bare : new int[] {0xFFFE, 512, 519, 768, 769}) {
            assertEquals(LinkType.BARE_IP, InterfaceView.linkType(bare), "ARPHRD " + bare);
        }
        assertEquals(LinkType.UNKNOWN, InterfaceView.linkType(32), "InfiniBand");
    }

    @Test
    void operationalStatesInTheHeadersOrder() {
        for (OperState state : OperState.values()) {
            assertEquals(
                    state, InterfaceView.operState(List.of(OperState.values()).indexOf(state)));
        }
        assertEquals(OperState.UNKNOWN, InterfaceView.operState(99));
    }

    /// The first of these links as it is shown.
    private static NetInterface show(Map<Integer, Long> features, Link... links) {
        Map<Integer, Link> byIndex = new TreeMap<>();
        List.of(links).forEach(link -> byIndex.put(link.ifindex(), link));
        InterfaceView view =
                new InterfaceView(
                        byIndex,
                        Link.below(List.of(links)),
                        Map.of(),
                        features,
                        Map.of(),
                        InterfaceViewTest::program);
        InterfaceView.Elsewhere peer =
                links[0].linkNamespace() == Link.HERE
                        ? InterfaceView.Elsewhere.HERE
                        : new InterfaceView.Elsewhere(Optional.empty(), "lab7");
        return view.of(links[0], FACTS, peer);
    }

    private static XdpProgram program(XdpMode mode, long id) {
        return new XdpProgram(mode, id, Optional.of("theirs"), Optional.empty(), Owner.FOREIGN);
    }
}
