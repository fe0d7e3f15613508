// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.FrameClass;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What `watch` shows, to the letter.
class WatchTextTest {

    private static final Look PLAIN = new Look(false, true);
    private static final ScreenSize WIDE = new ScreenSize(120, 40);

    private final Desk desk = new Desk();
    private final Monitor monitor =
            Monitor.start(desk.machine, Duration.ofSeconds(1), snapshot -> {});

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void wideScreen() throws Exception {
        assertEquals(
                """
                lab7 · namespace default · received packets/s, every 1 s · 12:02:27
                Interface  Mode             TCP      UDP     ICMP    Other      All    bit/s        Packets
                enp3s0     NATIVE        39.8 k   16.3 k      893    1.0 k   58.0 k  464.0 M         58 003
                enp4s0     GENERIC            0        7        0        0        7   56.0 k              7
                lo         —            not split by protocol                   893    7.1 M
                veth7a1c   FOREIGN 412  not split by protocol                     0        0
                  enp4s0: not native: The MTU of enp4s0 is 9000 bytes, too large for native mode.
                  enp4s0: generic mode: packets that come merged count as one
                """,
                screen(PLAIN, new ScreenSize(200, 40)));
    }

    @Test
    void narrowScreen() throws Exception {
        List<String> lines = screen(PLAIN, new ScreenSize(60, 40)).lines().toList();

        assertEquals(
                List.of(
                        "lab7 · namespace default · received packets/s, every 1 s · …",
                        "Interface      TCP      UDP     ICMP    Other      All",
                        "enp3s0      39.8 k   16.3 k      893    1.0 k   58.0 k",
                        "enp4s0           0        7        0        0        7",
                        "lo         not split by protocol                   893",
                        "veth7a1c   not split by protocol                     0"),
                lines.subList(0, 6));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 60), lines.toString());
    }

    @Test
    void usualScreenShowsBitsToo() throws Exception {
        List<String> lines = screen(PLAIN, ScreenSize.USUAL).lines().toList();

        assertEquals(
                "Interface  Mode             TCP      UDP     ICMP    Other      All    bit/s",
                lines.get(1));
    }

    @Test
    void colouredScreen() throws Exception {
        List<String> lines = screen(new Look(true, true), WIDE).lines().toList();

        assertEquals(
                "\033[1menp3s0\033[0m     \033[32mNATIVE\033[0m        \033[94m39.8 k\033[0m"
                        + "   \033[32m16.3 k\033[0m      \033[33m893\033[0m"
                        + "    \033[35m1.0 k\033[0m   \033[1m58.0 k\033[0m  464.0 M"
                        + "         58 003",
                lines.get(2));
    }

    @Test
    void asciiScreen() throws Exception {
        String screen = screen(new Look(false, false), WIDE);

        assertTrue(screen.chars().allMatch(sign -> sign < 0x7f), screen);
        assertTrue(screen.startsWith("lab7 - namespace default - received"), screen);
    }

    @Test
    void lowScreenSaysHowManyDidNotFit() throws Exception {
        List<String> lines = screen(PLAIN, new ScreenSize(80, 7)).lines().toList();

        assertEquals("  2 more interfaces: name those you want to see.", lines.get(4));
    }

    @Test
    void linesOfAPipeAlignWithTheirTitles() throws Exception {
        traffic();
        WatchText text = new WatchText(ZoneOffset.UTC, PLAIN);
        Snapshot now = read();

        assertEquals(
                List.of(
                        "lab7 · namespace default",
                        "Time      Interface        Mode              TCP      UDP     ICMP   "
                                + " Other      All    bit/s        Packets"),
                text.plainTitles(now.host()));
        assertEquals(
                List.of(
                        "12:02:27  enp3s0           NATIVE         39.8 k   16.3 k      893    1.0"
                                + " k   58.0 k  464.0 M         58 003",
                        "12:02:27  enp4s0           GENERIC             0        7        0       "
                                + " 0        7   56.0 k              7",
                        "12:02:27  lo               —             not split by protocol            "
                                + "       893    7.1 M",
                        "12:02:27  veth7a1c         FOREIGN 412   not split by protocol            "
                                + "         0        0"),
                text.plain(now, Chosen.of(List.of(), now).in(now)));
    }

    @Test
    void gapsAndLossesAreSaidAndNeverShownAsZero() throws Exception {
        traffic();
        read();
        desk.machine.happen(new Event.CountersReset(Desk.ENP3S0));
        desk.machine.happen(new Event.Deleted(Desk.ENP4S0));
        desk.pass(Duration.ofSeconds(1));
        Snapshot now = read();
        Snapshot.Lost lost = (Snapshot.Lost) now.countings().getLast().status();

        List<String> lines =
                new WatchText(ZoneOffset.UTC, PLAIN)
                        .screen(now, Chosen.of(List.of("enp3s0", "enp4s0"), now).in(now), WIDE);

        assertTrue(
                lines.get(2).startsWith("enp3s0     NATIVE   gap: counter was reset "),
                lines.toString());
        assertEquals("enp4s0     LOST", lines.get(3));
        assertTrue(lines.get(4).strip().startsWith(lost.sentence().substring(0, 20)), lines.get(4));
    }

    @Test
    void firstReadingGivesNoRate() throws Exception {
        Snapshot now = read();
        Seen first = Chosen.of(List.of("lo"), now).in(now).getFirst();

        assertTrue(!first.isMeasured());
        assertEquals(
                "lo         —        not split by protocol                     —",
                new WatchText(ZoneOffset.UTC, PLAIN).screen(now, List.of(first), WIDE).get(2));
    }

    private String screen(Look look, ScreenSize size) throws Exception {
        traffic();
        Snapshot now = read();
        return String.join(
                        "\n",
                        new WatchText(ZoneOffset.UTC, look)
                                .screen(now, Chosen.of(List.of(), now).in(now), size))
                + "\n";
    }

    /// Two counters, one of them by a fall-back, and a second of traffic.
    private void traffic() throws Exception {
        for (int ifindex : List.of(Desk.ENP3S0, Desk.ENP4S0)) {
            String name = ifindex == Desk.ENP3S0 ? "enp3s0" : "enp4s0";
            monitor.attach(new Target.Interface(ifindex, name, RequestedMode.AUTO, false, false))
                    .get(10, TimeUnit.SECONDS);
        }
        desk.machine.happen(new Event.CarrierChanged(Desk.ENP4S0, true));
        receive(Desk.ENP3S0, FrameClass.TCP, 39_801);
        receive(Desk.ENP3S0, FrameClass.UDP, 16_300);
        receive(Desk.ENP3S0, FrameClass.ICMP, 893);
        receive(Desk.ENP3S0, FrameClass.ARP, 1_009);
        receive(Desk.ENP4S0, FrameClass.UDP, 7);
        receive(1, FrameClass.TCP, 893);
        desk.pass(Duration.ofSeconds(1));
    }

    private void receive(int ifindex, FrameClass of, long packets) {
        desk.machine.happen(new Event.Received(ifindex, of, packets, packets * 1_000));
    }

    private Snapshot read() throws Exception {
        return monitor.readNow().get(10, TimeUnit.SECONDS);
    }
}
