// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One of every message, with everything in it that can be, and with nothing that need not be.
final class Samples {
    static final Moment MOMENT =
            new Moment(
                    1_234_567_890_123L,
                    1_234_567_890_999L,
                    Instant.parse("2025-06-01T14:00:00.123456789Z"));

    static final Host HOST =
            new Host(
                    "lab7",
                    "default",
                    "6.18.44",
                    Optional.of("1.1"),
                    List.of(Right.NET_ADMIN, Right.BPF, Right.PERFMON),
                    new User(-2, Optional.of("alice")),
                    ZoneId.of("Etc/UTC"),
                    false);

    static final Counters COUNTERS =
            new Counters(
                    new Counter(1, 2),
                    new Counter(3, 4),
                    new Counter(5, 6),
                    new Counter(Long.MAX_VALUE, 8),
                    new Counter(9, 10),
                    new Counter(11, 12),
                    new Counter(13, 14),
                    new Counter(15, 16),
                    new Counter(17, Long.MIN_VALUE));

    static final Attachment KEPT =
            new Attachment(
                    7,
                    3,
                    "eth0",
                    RequestedMode.AUTO,
                    XdpMode.GENERIC,
                    Optional.of("The driver of eth0 has no native mode."),
                    new Program(
                            412,
                            "xdp_counter",
                            "0123456789abcdef",
                            1_200,
                            700,
                            55,
                            66,
                            OptionalLong.of(1_234_567_890)),
                    Instant.parse("2025-06-01T13:59:59.000000001Z"),
                    true,
                    Optional.of(new User(1_000, Optional.empty())),
                    false,
                    List.of("LRO was switched off.", "Another note."));

    static final Attachment PLAIN =
            new Attachment(
                    Long.MAX_VALUE,
                    Integer.MAX_VALUE,
                    "wg0",
                    RequestedMode.NATIVE,
                    XdpMode.NATIVE,
                    Optional.empty(),
                    new Program(1, "xdp_counter", "", 1, 0, 2, 3, OptionalLong.empty()),
                    Instant.EPOCH,
                    false,
                    Optional.empty(),
                    true,
                    List.of());

    static final NetInterface FULL =
            new NetInterface(
                    3,
                    "eth0",
                    LinkType.ETHERNET,
                    "veth",
                    Optional.of("veth"),
                    Optional.of("02:00:5e:00:53:01"),
                    List.of("192.0.2.14/24", "2001:db8::1/64"),
                    1_500,
                    OptionalLong.of(10_000),
                    Optional.of(true),
                    true,
                    OperState.UP,
                    true,
                    2,
                    Optional.of(LinkRef.here(9, "br0")),
                    List.of(
                            LinkRef.here(4, "eth1"),
                            new LinkRef(5, Optional.empty(), Optional.empty())),
                    Optional.of(new LinkRef(8, Optional.of("far"), Optional.of("nsid 3"))),
                    4,
                    new LinkCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                    List.of(
                            new XdpProgram(
                                    XdpMode.NATIVE,
                                    412,
                                    Optional.of("xdp_counter"),
                                    Optional.of("0123456789abcdef"),
                                    XdpProgram.Owner.OURS),
                            new XdpProgram(
                                    XdpMode.OFFLOAD,
                                    4_294_967_295L,
                                    Optional.empty(),
                                    Optional.empty(),
                                    XdpProgram.Owner.FOREIGN)),
                    new ModeSupport.Available(),
                    new ModeSupport.Unavailable("The card runs no programs."),
                    Optional.of(false),
                    Optional.of(List.of("rx-lro", "rx-gro-hw")),
                    Optional.of("It carries the default route."));

    static final NetInterface BARE =
            new NetInterface(
                    4,
                    "wg0",
                    LinkType.BARE_IP,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    0,
                    OptionalLong.empty(),
                    Optional.empty(),
                    false,
                    OperState.LOWER_LAYER_DOWN,
                    false,
                    0,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    1,
                    LinkCounters.ZERO,
                    List.of(),
                    new ModeSupport.UnknownUntilTried(),
                    new ModeSupport.UnknownUntilTried(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static final LinkStatistics STATISTICS =
            new LinkStatistics(
                    MOMENT,
                    List.of(
                            new LinkStatistics.Driver("rx_queue_0_packets", 17),
                            new LinkStatistics.Driver("a\"\\b (2)", -1)),
                    40,
                    Set.of(LinkStatistics.Offload.values()),
                    List.of(
                            new LinkStatistics.Softnet(0, 0xffff_ffffL, 1, 2, 3),
                            new LinkStatistics.Softnet(8_191, 0, 0, 0, 0)));

    static final LinkStatistics NO_STATISTICS =
            new LinkStatistics(Moment.NEVER, List.of(), 0, Set.of(), List.of());

    static final ProgramCost COST =
            new ProgramCost(
                    "0123456789abcdef",
                    100_000,
                    3,
                    28,
                    List.of(
                            new ProgramCost.Frame(Protocol.TCP, "TCP over IPv4", 60, 31),
                            new ProgramCost.Frame(Protocol.UDP, "UDP over IPv4", 60, 32),
                            new ProgramCost.Frame(Protocol.ICMP, "ICMP over IPv4", 60, 33),
                            new ProgramCost.Frame(Protocol.OTHER, "ARP", 60, 0)));

    private Samples() {}

    static List<Request> requests() {
        return List.of(
                new Request.Hello(),
                new Request.Interfaces(),
                new Request.Attach(
                        new Target.Interface(3, "eth0", RequestedMode.NATIVE, true, false)),
                new Request.Attach(
                        new Target.Interface(
                                Integer.MAX_VALUE, "a\"\\b", RequestedMode.AUTO, false, true)),
                new Request.Detach(7),
                new Request.Read(OptionalLong.empty()),
                new Request.Read(OptionalLong.of(7)),
                new Request.Statistics(3, "eth0"),
                new Request.Statistics(Integer.MAX_VALUE, "a\"\\b"),
                new Request.Measure(7),
                new Request.Keep(7),
                new Request.Release(Long.MAX_VALUE),
                new Request.Bye());
    }

    static List<Answer> answers() {
        return List.of(
                new Answer.Hello(2, "0.1.0", HOST, Layout.OURS),
                new Answer.Interfaces(
                        new Inventory(MOMENT, List.of(FULL, BARE), List.of(KEPT, PLAIN))),
                new Answer.Interfaces(new Inventory(Moment.NEVER, List.of(), List.of())),
                new Answer.Attached(KEPT),
                new Answer.Counts(
                        new Reading(
                                List.of(
                                        new Reading.Counted(7, MOMENT, COUNTERS, List.of(), 1_925),
                                        new Reading.Counted(
                                                8,
                                                MOMENT,
                                                COUNTERS,
                                                List.of(COUNTERS, Counters.ZERO),
                                                0),
                                        new Reading.Lost(
                                                9,
                                                MOMENT,
                                                Reading.Loss.MOVED_AWAY,
                                                "It was moved away.")))),
                new Answer.Counts(new Reading(List.of())),
                new Answer.Statistics(STATISTICS),
                new Answer.Statistics(NO_STATISTICS),
                new Answer.Cost(Optional.of(COST)),
                new Answer.Cost(Optional.empty()),
                new Answer.Done(),
                new Answer.Refused("The field x is unknown here."));
    }

    /// Exceptions have no equality, so this one is apart.
    static ProbeException failure() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("interface", "eth0");
        facts.put("errno", "EBUSY");
        return new ProbeException(
                ProbeException.Kind.BUSY,
                "Another's program counts there.",
                "Detach it first.",
                facts,
                "line one\nline two");
    }
}
