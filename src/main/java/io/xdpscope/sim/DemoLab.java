// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The machine of the demonstration: a small lab with documentation addresses (RFC 5737, RFC 3849,
/// RFC 9542) where something happens every minute.
final class DemoLab {

    /// All events come once in so many seconds.
    private static final double PERIOD_SECONDS = 240;

    private static final Duration UPTIME = Duration.ofSeconds(10 * (long) PERIOD_SECONDS);
    private static final List<Double> CPU_SHARES = List.of(0.36, 0.31, 0.22, 0.11);
    private static final int UID = 1_000;
    private static final int GRO_SEGMENTS = 8;
    private static final ModeSupport YES = new ModeSupport.Available();

    private final long seed;
    private long flows;

    DemoLab(long seed) {
        this.seed = seed;
    }

    Scenario scenario() {
        Host host =
                new Host(
                        "demo",
                        "default",
                        "6.18 (simulated)",
                        Optional.empty(),
                        List.of(),
                        new User(UID, Optional.of("demo")),
                        ZoneId.systemDefault(),
                        true);
        List<Scenario.Port> ports = new ArrayList<>();
        ports.add(loopback());
        ports.add(enp3s0());
        ports.add(enp4s0());
        ports.add(enp5s0());
        ports.add(wlp2s0());
        ports.add(bond0());
        ports.add(brLab());
        ports.add(veth7a1c());
        ports.add(veth90fe());
        ports.add(tun0());
        return new Scenario(host, UID, UPTIME, CPU_SHARES, ports, true);
    }

    private Scenario.Port loopback() {
        NetInterface facts =
                new Facts(1, "lo")
                        .kind("loopback")
                        .addresses("127.0.0.1/8", "::1/128")
                        .mtu(65_536)
                        .operState(OperState.UNKNOWN)
                        .carrierChanges(0)
                        .nativeSupport(noNative("lo", "loopback"))
                        .offloads()
                        .build();
        return Scenario.Port.of(
                        facts, steady(FrameClass.TCP, 10, 140), steady(FrameClass.UDP, 2, 90))
                .refusingNative(Kind.NATIVE_UNSUPPORTED)
                .sending(1, 0);
    }

    /// The busy one: a ramp, a SYN flood, an ICMP burst.
    private Scenario.Port enp3s0() {
        NetInterface facts =
                new Facts(2, "enp3s0")
                        .driver("ixgbe")
                        .mac("00:00:5e:00:53:02")
                        .addresses("192.0.2.14/24", "2001:db8::14/64")
                        .speedMbps(10_000)
                        .rxQueues(8)
                        .master(6, "bond0")
                        .nativeSupport(YES)
                        .critical(belowBond("enp3s0"))
                        .offloads()
                        .build();
        return Scenario.Port.of(
                        facts,
                        steady(FrameClass.TCP, 24_600, 1_494),
                        steady(FrameClass.TCP, 15_200, 66),
                        steady(FrameClass.UDP, 9_300, 1_130),
                        steady(FrameClass.UDP, 7_000, 70),
                        steady(FrameClass.ICMP, 893, 98),
                        steady(FrameClass.ARP, 40, 60),
                        steady(FrameClass.OTHER_IPV4, 520, 110),
                        steady(FrameClass.OTHER_IPV6, 210, 118),
                        steady(FrameClass.OTHER_L2, 230, 60),
                        steady(FrameClass.MALFORMED, 2, 64),
                        pulse(FrameClass.TCP, 19_000, 1_494, 30, 12, 25),
                        pulse(FrameClass.UDP, 6_500, 1_130, 34, 8, 25),
                        pulse(FrameClass.TCP, 46_000, 60, 122, 12, 1),
                        pulse(FrameClass.ICMP, 6_200, 98, 172, 9, 4))
                .sending(0.72, 0)
                .merging(GRO_SEGMENTS)
                .counted(
                        new Scenario.Counting(
                                Duration.ZERO,
                                RequestedMode.NATIVE,
                                XdpMode.NATIVE,
                                Optional.empty(),
                                Optional.empty()));
    }

    /// Counted by an earlier run; drops, and loses its carrier now and then.
    private Scenario.Port enp4s0() {
        NetInterface facts =
                new Facts(3, "enp4s0")
                        .driver("ixgbe")
                        .mac("00:00:5e:00:53:03")
                        .speedMbps(10_000)
                        .rxQueues(8)
                        .master(6, "bond0")
                        .nativeSupport(YES)
                        .critical(belowBond("enp4s0"))
                        .offloads()
                        .build();
        return Scenario.Port.of(
                        facts,
                        steady(FrameClass.TCP, 1_150, 1_494),
                        steady(FrameClass.TCP, 600, 66),
                        steady(FrameClass.UDP, 480, 420),
                        steady(FrameClass.ICMP, 20, 98),
                        steady(FrameClass.ARP, 30, 60),
                        steady(FrameClass.OTHER_IPV6, 45, 118),
                        steady(FrameClass.OTHER_L2, 75, 124))
                .sending(0.4, 14)
                .flapping(new Scenario.Flap(208, 6, PERIOD_SECONDS))
                .merging(GRO_SEGMENTS)
                .counted(
                        new Scenario.Counting(
                                UPTIME.minusMinutes(9),
                                RequestedMode.AUTO,
                                XdpMode.GENERIC,
                                Optional.of(
                                        Refusal.mayReset(
                                                "enp4s0", XdpMode.NATIVE, belowBond("enp4s0"))),
                                Optional.of(UID)));
    }

    private Scenario.Port enp5s0() {
        NetInterface facts =
                new Facts(4, "enp5s0")
                        .driver("igb")
                        .mac("00:00:5e:00:53:04")
                        .rxQueues(4)
                        .carrierChanges(1)
                        .noCarrier()
                        .nativeSupport(YES)
                        .offloads("rx-lro")
                        .build();
        return Scenario.Port.of(facts);
    }

    private Scenario.Port wlp2s0() {
        NetInterface facts =
                new Facts(5, "wlp2s0")
                        .driver("iwlwifi")
                        .mac("00:00:5e:00:53:05")
                        .addresses("198.51.100.27/24")
                        .carrierChanges(3)
                        .nativeSupport(noNative("wlp2s0", "iwlwifi"))
                        .offloads()
                        .build();
        return Scenario.Port.of(
                        facts,
                        steady(FrameClass.TCP, 95, 1_180),
                        steady(FrameClass.UDP, 60, 310),
                        steady(FrameClass.ICMP, 2, 98),
                        steady(FrameClass.ARP, 12, 42),
                        steady(FrameClass.OTHER_IPV6, 11, 90),
                        pulse(FrameClass.TCP, 900, 1_494, 86, 6, 3))
                .refusingNative(Kind.NATIVE_UNSUPPORTED)
                .sending(0.6, 0)
                .merging(GRO_SEGMENTS);
    }

    private Scenario.Port bond0() {
        NetInterface facts =
                new Facts(6, "bond0")
                        .kind("bond")
                        .driver("bonding")
                        .mac("00:00:5e:00:53:02")
                        .addresses("192.0.2.10/24", "2001:db8::10/64")
                        .speedMbps(20_000)
                        .rxQueues(16)
                        .lowers(LinkRef.here(2, "enp3s0"), LinkRef.here(3, "enp4s0"))
                        .critical("bond0 carries the default route.")
                        .offloads()
                        .build();
        return Scenario.Port.of(facts)
                .fedBy(List.of(2, 3))
                .refusingNative(Kind.DRIVER_REFUSED)
                .sending(0.7, 0)
                .merging(GRO_SEGMENTS);
    }

    private Scenario.Port brLab() {
        NetInterface facts =
                new Facts(7, "br-lab")
                        .kind("bridge")
                        .driver("bridge")
                        .mac("00:00:5e:00:53:07")
                        .addresses("203.0.113.1/24")
                        .lowers(LinkRef.here(8, "veth7a1c"), LinkRef.here(9, "veth90fe"))
                        .nativeSupport(noNative("br-lab", "bridge"))
                        .offloads()
                        .build();
        return Scenario.Port.of(facts).refusingNative(Kind.NATIVE_UNSUPPORTED);
    }

    private Scenario.Port veth7a1c() {
        NetInterface facts =
                new Facts(8, "veth7a1c")
                        .kind("veth")
                        .driver("veth")
                        .mac("00:00:5e:00:53:08")
                        .speedMbps(10_000)
                        .master(7, "br-lab")
                        .peer(2, "eth0", "lab-1")
                        .nativeSupport(YES)
                        .xdp(
                                new XdpProgram(
                                        XdpMode.NATIVE,
                                        412,
                                        Optional.empty(),
                                        Optional.empty(),
                                        XdpProgram.Owner.FOREIGN))
                        .offloads()
                        .build();
        return Scenario.Port.of(
                        facts,
                        steady(FrameClass.TCP, 6_300, 1_210),
                        steady(FrameClass.UDP, 2_700, 240),
                        steady(FrameClass.ICMP, 60, 98),
                        steady(FrameClass.ARP, 40, 42))
                .sending(0.9, 0);
    }

    private Scenario.Port veth90fe() {
        NetInterface facts =
                new Facts(9, "veth90fe")
                        .kind("veth")
                        .driver("veth")
                        .mac("00:00:5e:00:53:09")
                        .speedMbps(10_000)
                        .master(7, "br-lab")
                        .peer(2, "eth0", "lab-2")
                        .nativeSupport(YES)
                        .offloads()
                        .build();
        return Scenario.Port.of(facts);
    }

    private Scenario.Port tun0() {
        NetInterface facts =
                new Facts(10, "tun0")
                        .bareIp()
                        .kind("tun")
                        .driver("tun")
                        .addresses("198.51.100.129/32")
                        .mtu(1_420)
                        .operState(OperState.UNKNOWN)
                        .carrierChanges(1)
                        .nativeSupport(noNative("tun0", "tun"))
                        .offloads()
                        .build();
        return Scenario.Port.of(
                        facts,
                        steady(FrameClass.TCP, 24, 730),
                        steady(FrameClass.UDP, 11, 160),
                        steady(FrameClass.ICMP, 2, 84))
                .refusingNative(Kind.NATIVE_UNSUPPORTED)
                .sending(0.8, 0);
    }

    private static String belowBond(String name) {
        return name + " is below bond0, which carries the default route.";
    }

    private static ModeSupport noNative(String name, String driver) {
        return new ModeSupport.Unavailable(
                name
                        + " cannot run XDP natively: the driver "
                        + driver
                        + " does not support it; choose Generic.");
    }

    private Flow steady(FrameClass of, double packetsPerSecond, int frameBytes) {
        long own = Double.doubleToLongBits(Noise.unit(seed, flows++));
        return new Flow(of, packetsPerSecond, frameBytes, new Shape.Steady(own));
    }

    private static Flow pulse(
            FrameClass of,
            double packetsPerSecond,
            int frameBytes,
            double startSeconds,
            double holdSeconds,
            double edgeSeconds) {
        Shape shape = new Shape.Pulse(startSeconds, holdSeconds, edgeSeconds, PERIOD_SECONDS);
        return new Flow(of, packetsPerSecond, frameBytes, shape);
    }
}
