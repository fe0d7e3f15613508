// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.kernel.FrameSender;
import io.xdpscope.testing.NetNs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands as processes against the real kernel; `ip` and `bpftool` are the witnesses.
@Tag("kernel")
@Tag("process")
class CommandProcessTest {

    private static final JsonMapper READER = new JsonMapper();

    @TempDir private Path folder;
    private NetNs here;
    private NetNs far;
    private Terminals terminals;

    @BeforeEach
    void begin() throws IOException {
        here = NetNs.create("cli");
        far = NetNs.create("far");
        here.veth("xs0", far, "xs1");
        terminals = new Terminals(here, folder);
    }

    @AfterEach
    void end() {
        terminals.close();
        far.close();
        here.close();
    }

    @Test
    void attachCountersDetachAreExact() throws Exception {
        String attached = terminals.run("attach", "xs0", "--mode", "native");
        assertTrue(attached.contains("stays until `xdpscope detach xs0`"), attached);
        assertTrue(here.ip("link", "show", "xs0").contains("prog/xdp id"));

        send(tcp(), 10_000);
        send(arp(), 2_000);
        JsonNode counted = READER.readTree(terminals.run("counters", "--json")).at("/interfaces/0");
        assertEquals(
                READER.readTree(
                        """
                        {"TCP":{"packets":10000,"bytes":600000},"UDP":{"packets":0,"bytes":0},
                         "ICMP":{"packets":0,"bytes":0},"Other":{"packets":2000,"bytes":84000}}
                        """),
                counted.get("counters"));
        assertEquals(2_000, counted.at("/other/ARP/packets").asLong());
        assertEquals("native", counted.get("mode").asString());
        assertEquals(programId(), counted.at("/program/id").asLong());

        String text = terminals.run("counters", "xs0");
        assertTrue(text.contains("  10 000  "), text);
        String detached = terminals.run("detach", "xs0");
        assertEquals("No longer counting on xs0, after 12 000 packets (684.0 kB).\n", detached);
        assertNothingAttached();
    }

    @Test
    void secondAttachAndUnknownInterfaceFailInASentence() throws Exception {
        terminals.run("attach", "xs0");

        assertFails("attach", "xs0");
        assertFails("attach", "nope");
        assertFails("detach", "lo");
        assertFails("attach", "lo", "--mode", "native");
        terminals.run("detach", "xs0");
    }

    @Test
    void watchCountsUntilAndDetaches() throws Exception {
        Terminals.Run watch =
                terminals.start(
                        "watch", "xs0", "--attach", "--interval", "100ms", "--until", "10k");
        watch.awaitPrinted("  xs0 ");
        send(tcp(), 4_000);
        send(arp(), 6_000);

        assertEquals(0, watch.code(), watch.complaint());
        String last = watch.printed().lines().toList().getLast();
        assertTrue(last.matches("xs0 +NATIVE +4 000 +0 +0 +6 000 +10 000 +492.0 kB +0"), last);
        assertNothingAttached();
    }

    /// The picture needs no display, and shows this namespace alone.
    @Test
    void snapshotDrawsTheInterfaceWithoutADisplay() throws Exception {
        Path picture = folder.resolve("window.png");

        terminals.run("snapshot", "xs0", "--for", "1s", "--out", picture.toString());

        BufferedImage drawn = ImageIO.read(picture.toFile());
        assertEquals(1_280, drawn.getWidth());
        assertEquals(800, drawn.getHeight());
        assertFails("snapshot", "eth0", "--for", "1s", "--out", picture.toString());
        assertNothingAttached();
    }

    @Test
    void watchIsEndedByCtrlCWithTotals() throws Exception {
        Terminals.Run watch = watching("--attach=generic");
        send(tcp(), 100);

        watch.signal("INT");

        assertEquals(130, watch.code());
        String last = watch.printed().lines().toList().getLast();
        assertTrue(last.matches("xs0 +GENERIC +100 +0 +0 +0 +100 .*"), watch.printed());
        assertNothingAttached();
    }

    @Test
    void watchIsEndedBySigterm() throws Exception {
        Terminals.Run watch = watching("--attach");

        watch.signal("TERM");

        assertEquals(143, watch.code());
        assertTrue(watch.printed().contains("Totals after"), watch.printed());
        assertNothingAttached();
    }

    @Test
    void killedWatchLeavesNothing() throws Exception {
        Terminals.Run watch = watching("--attach");

        watch.signal("KILL");

        assertEquals(137, watch.code());
        Terminals.await(() -> !here.ip("link", "show").contains("xdp"));
    }

    @Test
    void brokenPipeLeavesNothing() throws Exception {
        Terminals.Run line =
                terminals.startLine(
                        "$XDPSCOPE watch xs0 --attach --interval 100ms | head --lines=3;"
                                + " echo ${PIPESTATUS[0]}");

        assertEquals(0, line.code());
        assertEquals("", line.complaint());
        assertEquals("0", line.printed().lines().toList().getLast(), line.printed());
        assertNothingAttached();
    }

    @Test
    void deletedInterfaceIsLostNotQuiet() throws Exception {
        Terminals.Run watch = watching("--attach");

        here.ip("link", "delete", "xs0");
        watch.awaitPrinted("LOST");

        watch.signal("INT");
        watch.code();
        assertTrue(watch.printed().contains("\nxs0        LOST "), watch.printed());
    }

    @Test
    void everyCommandSpeaksJson() throws Exception {
        assertEquals("xs0", parse("interfaces").at("/interfaces/1/name").asString());
        assertTrue(parse("attach", "xs0").at("/interfaces/0/kept").asBoolean());
        assertEquals(1, parse("counters").get("interfaces").size());
        JsonNode watched = parse("watch", "--interval", "100ms", "--count", "1");
        assertEquals(2, watched.get("interfaces").size());
        assertTrue(parse("detach", "xs0").at("/interfaces/0/detached").asBoolean());

        List<JsonNode> lab =
                terminals
                        .run("lab", "--duration", "500ms", "--json")
                        .lines()
                        .map(READER::readTree)
                        .toList();
        assertEquals("xslab0", lab.getFirst().get("interface").asString());
        assertTrue(lab.getLast().at("/sent/counters/TCP/packets").asLong() > 0);
        assertEquals(here.name(), lab.getLast().get("namespace").asString());
    }

    @Test
    void labIsWatchedAndGoneAfterCtrlC() throws Exception {
        Terminals.Run lab = terminals.start("lab", "--rate", "5k", "--seed", "9");
        lab.awaitPrinted("xdpscope watch xslab0 --attach");

        String counted = terminals.run("watch", "xslab0", "--attach", "--until", "5k", "--json");
        JsonNode counters =
                READER.readTree(counted.lines().toList().getLast()).at("/interfaces/0/counters");
        for (String protocol : List.of("TCP", "UDP", "ICMP", "Other")) {
            assertTrue(counters.at("/" + protocol + "/packets").asLong() > 0, protocol);
        }

        lab.signal("INT");
        assertEquals(130, lab.code());
        assertTrue(lab.printed().contains("\nSent "), lab.printed());
        assertFalse(here.ip("link", "show").contains("xslab"));
    }

    @Test
    void killedLabLeavesNothingAndTheNextStarts() throws Exception {
        Terminals.Run lab = terminals.start("lab");
        lab.awaitPrinted("xdpscope watch xslab0 --attach");

        lab.signal("KILL");
        lab.code();

        String next = terminals.run("lab", "--duration", "200ms");
        assertTrue(next.startsWith("Lab traffic on xslab"), next);
        Terminals.await(() -> !here.ip("link", "show").contains("xslab"));
    }

    @Test
    void commandsLoadNoToolkit() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Terminals.Run line =
                terminals.startLine(
                        "JDK_JAVA_OPTIONS=-Xlog:class+load:file=%s $XDPSCOPE counters --json"
                                .formatted(loaded));

        assertEquals(0, line.code(), line.complaint());
        List<String> classes = Files.readAllLines(loaded);
        assertTrue(classes.stream().anyMatch(name -> name.contains("io.xdpscope.cli.Cli ")));
        assertEquals(
                List.of(),
                classes.stream()
                        .filter(name ->
                                name.contains("javafx.") || name.contains("io.xdpscope.ui."))
                        .toList());
    }

    @Test
    void withoutADisplayItWatches() throws Exception {
        Terminals.Run run = terminals.start();
        run.awaitPrinted("  xs0 ");

        run.signal("INT");

        assertEquals(130, run.code());
        assertTrue(run.complaint().contains("no display"), run.complaint());
    }

    /// A `watch` of xs0 that has attached and read twice.
    private Terminals.Run watching(String attach) throws IOException {
        return terminals
                .start("watch", "xs0", attach, "--interval", "100ms")
                .awaitPrinted("  xs0 ");
    }

    private JsonNode parse(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        String printed = terminals.run(all);
        assertEquals(1, printed.lines().count(), printed);
        return READER.readTree(printed);
    }

    private void assertFails(String... words) throws Exception {
        Terminals.Run run = terminals.start(words);
        assertEquals(1, run.code());
        assertEquals("", run.printed());
        assertTrue(run.complaint().startsWith("xdpscope: "), run.complaint());
        assertFalse(run.complaint().contains("\tat "), run.complaint());
    }

    private void assertNothingAttached() {
        assertFalse(here.ip("link", "show").contains("xdp"), here.ip("link", "show"));
    }

    /// The program on xs0, asked of bpftool.
    private long programId() {
        JsonNode shown = READER.readTree(here.exec("bpftool", "-j", "net", "show"));
        return shown.at("/0/xdp/0/id").asLong();
    }

    private void send(byte[] frame, long count) throws Exception {
        int ifindex = far.ifindex("xs1");
        far.enter(() -> {
            try (FrameSender sender = FrameSender.open(ifindex)) {
                sender.load(List.of(frame));
                sender.send(count);
                return count;
            }
        });
    }

    /// 60 bytes: Ethernet, IPv4, a TCP header.
    private static byte[] tcp() {
        ByteBuffer frame = ByteBuffer.allocate(60).position(12).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) 46).position(23).put((byte) 6);
        return frame.array();
    }

    /// 42 bytes: Ethernet and an ARP request.
    private static byte[] arp() {
        ByteBuffer frame = ByteBuffer.allocate(42).position(12).putShort((short) 0x0806);
        frame.putShort((short) 1).putShort((short) 0x0800);
        return frame.array();
    }
}
