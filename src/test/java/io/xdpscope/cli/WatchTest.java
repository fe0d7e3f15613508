// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.FrameClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `watch` from its first reading to its totals, on a simulated machine whose clock goes.
class WatchTest {

    private static final JsonMapper READER = new JsonMapper();

    private final Desk desk = new Desk(System::nanoTime);

    @Test
    void endsAfterSoManyReadingsWithTotals() {
        assertEquals(0, desk.run("watch", "enp3s0", "--interval", "100ms", "--count", "2"));

        List<String> lines = desk.lines();
        assertEquals("lab7 · namespace default", lines.getFirst());
        assertEquals(2, lines.stream().filter(line -> line.contains(":02:26  enp3s0")).count());
        assertTrue(lines.get(5).startsWith("Totals after "), desk.printed());
        assertEquals(8, lines.size(), desk.printed());
    }

    @Test
    void endsAtSoManyPacketsAndDetaches() {
        CompletableFuture<Integer> watching =
                start("watch", "enp3s0", "--attach", "--interval", "100ms", "--until", "1k");
        await(() -> desk.printed().contains("NATIVE"));
        desk.machine.happen(new Event.Received(Desk.ENP3S0, FrameClass.TCP, 999, 999_000));
        await(() -> desk.printed().contains(" 999\n"));
        desk.machine.happen(new Event.Received(Desk.ENP3S0, FrameClass.UDP, 1, 1_000));

        assertEquals(0, watching.join());
        assertEquals(
                "enp3s0     NATIVE       999        1        0        0        1 000    1.0 MB"
                        + "            0",
                desk.lines().getLast());
        assertNothingCounts();
    }

    @Test
    void untilWithoutACounterIsRefused() {
        assertEquals(1, desk.run("watch", "lo", "--until", "1k"));
        assertTrue(desk.complaint().contains("Add --attach"), desk.complaint());
    }

    @Test
    void ctrlCPrintsTotalsAndDetaches() throws Exception {
        CompletableFuture<Integer> watching =
                start("watch", "enp3s0", "lo", "--attach", "--interval", "100ms");
        await(() -> desk.printed().contains("NATIVE"));

        desk.ending.get(10, TimeUnit.SECONDS).run();

        assertEquals(0, watching.join());
        assertTrue(desk.printed().contains("\nTotals after "), desk.printed());
        assertNothingCounts();
    }

    @Test
    void brokenPipeEndsQuietly() {
        desk.out =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };

        assertEquals(0, desk.run("watch", "enp3s0", "--attach", "--interval", "100ms"));
        assertEquals("", desk.complaint());
        assertNothingCounts();
    }

    @Test
    void failedAttachTakesBackTheOnesBefore() {
        assertEquals(1, desk.run("watch", "enp3s0", "veth7a1c", "--attach=native"));
        assertTrue(desk.complaint().contains("412"), desk.complaint());
        assertNothingCounts();
    }

    @Test
    void keptCounterIsWatchedAndStays() {
        desk.run("attach", "enp3s0");
        desk.receive(Desk.ENP3S0, FrameClass.TCP, 500);
        desk.wipe();

        assertEquals(
                0, desk.run("watch", "enp3s0", "--attach", "--interval", "100ms", "--count", "1"));
        assertTrue(desk.printed().contains(" 500\n"), "counted before: " + desk.printed());
        assertTrue(
                desk.lines().getLast().matches("enp3s0 +NATIVE +0 +0 +0 +0 +0 +0 B +0"),
                "counted since: " + desk.printed());
        assertEquals(0, desk.run("detach", "enp3s0"));
    }

    @Test
    void lostCounterIsSaidAndEndsInFailure() {
        CompletableFuture<Integer> watching =
                start("watch", "enp3s0", "--attach", "--interval", "100ms", "--until", "1k");
        await(() -> desk.printed().contains("NATIVE"));
        desk.machine.happen(new Event.LinkDetached(Desk.ENP3S0));

        assertEquals(1, watching.join());
        assertTrue(desk.printed().contains("  enp3s0           LOST "), desk.printed());
        assertTrue(desk.lines().getLast().startsWith("enp3s0     LOST "), desk.printed());
    }

    @Test
    void endsWithItsHelper() {
        CompletableFuture<Integer> watching =
                start("watch", "enp3s0", "--attach", "--interval", "100ms");
        await(() -> desk.printed().contains("NATIVE"));
        desk.machine.happen(new Event.ProbeGone());

        assertEquals(1, watching.join());
        assertEquals(
                "xdpscope: The process that counts is gone. Connect again to go on.\n",
                desk.complaint());
        assertTrue(desk.printed().contains("  enp3s0           LOST "), desk.printed());
    }

    @Test
    void jsonIsOneObjectALineWithRates() {
        CompletableFuture<Integer> watching =
                start(
                        "watch",
                        "enp3s0",
                        "lo",
                        "--attach",
                        "--interval",
                        "100ms",
                        "--count",
                        "3",
                        "--json");
        await(() -> !desk.printed().isEmpty());
        desk.machine.happen(new Event.Received(Desk.ENP3S0, FrameClass.TCP, 100, 10_000));
        assertEquals(0, watching.join());

        List<JsonNode> lines = desk.lines().stream().map(READER::readTree).toList();
        assertEquals(3, lines.size());
        JsonNode counted = lines.getLast().at("/interfaces/0");
        assertEquals(
                List.of(
                        "name",
                        "ifindex",
                        "requested",
                        "mode",
                        "program",
                        "since",
                        "kept",
                        "counters",
                        "other",
                        "rates"),
                List.copyOf(counted.propertyNames()));
        assertEquals(100, counted.at("/counters/TCP/packets").asLong());
        double received =
                lines.stream()
                        .mapToDouble(line ->
                                line.at("/interfaces/0/rates/TCP/packets").asDouble()
                                        * line.at("/interfaces/0/rates/seconds").asDouble())
                        .sum();
        assertEquals(100, received, 2);
    }

    @Test
    void jsonTellsWhatAnUncountedInterfaceReceives() {
        assertEquals(0, desk.run("watch", "lo", "--interval", "100ms", "--count", "1", "--json"));

        JsonNode lo = READER.readTree(desk.printed()).at("/interfaces/0");
        assertEquals(
                List.of("name", "ifindex", "received", "rates"), List.copyOf(lo.propertyNames()));
        assertEquals(0, lo.at("/rates/received/packets").asDouble());
    }

    @Test
    void terminalIsRedrawnInPlaceAndItsCursorGivenBack() {
        desk.terminal = true;

        assertEquals(0, desk.run("watch", "enp3s0", "--interval", "100ms", "--count", "2"));

        String printed = desk.printed();
        assertTrue(printed.startsWith("\033[?25l"), "the cursor is hidden first");
        assertTrue(printed.contains("\r\033[3A"), "three lines are written over");
        assertTrue(printed.indexOf("\033[?25h") > printed.lastIndexOf("\033[?25l"));
        assertTrue(printed.contains("Totals after"), printed);
        assertFalse(printed.contains("\033[2J"), "the screen is not cleared");
    }

    @Test
    void withoutADisplayItWatchesInTheTerminal() throws Exception {
        CompletableFuture<Integer> watching = start();
        await(() -> desk.printed().contains("veth7a1c"));
        desk.ending.get(10, TimeUnit.SECONDS).run();

        assertEquals(0, watching.join());
        assertEquals(
                "xdpscope: There is no display to open the window on. Watching all interfaces here"
                        + " instead.\n",
                desk.complaint());
    }

    /// Runs a command on the machine's first probe, so that events reach it while it runs.
    private CompletableFuture<Integer> start(String... words) {
        desk.onFirstProbe = true;
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        code.complete(desk.run(words));
                    } catch (RuntimeException | Error e) {
                        code.completeExceptionally(e);
                    }
                });
        return code.orTimeout(60, TimeUnit.SECONDS);
    }

    private void assertNothingCounts() {
        desk.onFirstProbe = false;
        desk.out = new ByteArrayOutputStream();
        assertEquals(0, desk.run("counters", "--json"));
        assertTrue(READER.readTree(desk.printed()).get("interfaces").isEmpty(), desk.printed());
        assertEquals(1, desk.run("detach", "enp3s0"));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the condition did not come true in 20 s");
            Thread.onSpinWait();
        }
    }
}
