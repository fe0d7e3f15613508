// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.export.RateTable.Direction;
import io.xdpscope.export.RateTable.Value;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables, read back by other means than they were written.
class RateTableTest {

    private static final Instant BOOT = Instant.parse("2026-05-04T11:00:00Z");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long NOON = TimeUnit.HOURS.toNanos(1);

    private static Moment moment(long nanos) {
        return new Moment(nanos, nanos, BOOT.plusNanos(nanos));
    }

    /// In second `n`, from 1, `n` TCP packets of 100 bytes; the third is a gap.
    private static History history(int seconds) {
        History history = new History();
        for (int second = 1; second <= seconds; second++) {
            Moment at = moment(NOON + second * SECOND);
            Counters came = Counts.tcp(second, second * 100L);
            history.append(
                    second == 3
                            ? new Measurement.Gap<>(at, Measurement.Why.LATE)
                            : new Measurement.Span<>(at, came, SECOND));
        }
        return history;
    }

    private static RateTable table(String name, History history, long from, long to) {
        Value packets = (of, entry) -> of.perSecond(entry, History.Unit.PACKETS, Protocol.TCP);
        Value frame = (of, entry) -> of.perSecond(entry, History.Unit.FRAME_BYTES, Protocol.UDP);
        return new RateTable(
                List.of("tcp_packets_per_second", "udp_mean_frame_bytes"),
                List.of(
                        new RateTable.Source(
                                name, Direction.RECEIVED, history::copy, List.of(packets, frame))),
                from,
                to);
    }

    private static List<List<String>> written(RateTable table) throws IOException {
        StringBuilder text = new StringBuilder();
        CsvTable.write(table, text, Progress.UNWATCHED);
        return StrictCsv.rows(text.toString());
    }

    private static List<List<String>> written(String name) throws IOException {
        return written(table(name, history(5), Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void csvReadBackIsWhatWasMeasured() throws Exception {
        String name = "enp3s0, \"the first\"\non lab7";
        List<List<String>> rows = written(name);
        assertEquals(
                List.of(
                        "interface",
                        "direction",
                        "from",
                        "to",
                        "seconds",
                        "tcp_packets_per_second",
                        "udp_mean_frame_bytes",
                        "gap"),
                rows.getFirst());
        assertEquals(
                List.of(
                        name,
                        "received",
                        "2026-05-04T12:00:01Z",
                        "2026-05-04T12:00:02Z",
                        "1.000",
                        "2.000",
                        "",
                        ""),
                rows.get(2));
        assertEquals(6, rows.size());
    }

    @Test
    void aGapHasEmptyCellsAndSaysWhy() throws Exception {
        List<String> gap = written("enp3s0").get(3);
        assertEquals(List.of("1.000", "", "", "late reading"), gap.subList(4, 8));
    }

    @Test
    void tellsOnlyWhatIsInTheStretch() throws Exception {
        RateTable some =
                table("enp3s0", history(9), NOON + 4 * SECOND, NOON + 6 * SECOND + SECOND / 2);
        List<List<String>> rows = written(some);
        assertEquals(
                List.of("5.000", "6.000", "7.000"),
                rows.stream().skip(1).map(row -> row.get(5)).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")"})
    void hostileTextIsNeverAFormula(String name) throws Exception {
        assertEquals("'" + name, written(name).get(1).getFirst());
        Sheet sheet =
                table(name, history(5), Long.MIN_VALUE, Long.MAX_VALUE)
                        .sheet(100, Progress.UNWATCHED);
        for (String line : sheet.tabs().lines().skip(1).toList()) {
            assertTrue(line.startsWith("'"), line);
            assertEquals(7, line.chars().filter(c -> c == '\t').count(), line);
        }
    }

    @Test
    void hostileTextIsNeverMarkup() {
        Sheet sheet = new Sheet(List.of("a<b"), List.of(List.of("</td><script>x</script>")));
        assertEquals(
                """
                <table>
                <tr><th>a&lt;b</th></tr>
                <tr><td>&lt;/td&gt;&lt;script&gt;x&lt;/script&gt;</td></tr>
                </table>
                """,
                sheet.html());
    }

    @Test
    void textHasItsColumnsBelowEachOther() {
        Sheet sheet =
                new Sheet(
                        List.of("what", "packets"),
                        List.of(List.of("TCP", "1"), List.of("all together", "12 345")));
        assertEquals(
                "what          packets\nTCP           1\nall together  12 345\n", sheet.text());
    }

    @Test
    void isReadFromCopiesSoThatTheOriginalsMayGoOn() throws Exception {
        History grows = history(2);
        RateTable table = table("enp3s0", grows, Long.MIN_VALUE, Long.MAX_VALUE);
        List<Double> told = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        CsvTable.write(
                table,
                text,
                part -> {
                    told.add(part);
                    grows.clear();
                });
        assertEquals(1, StrictCsv.rows(text.toString()).size(), "cleared before it was copied");
        History copied = history(2);
        RateTable second = table("enp3s0", copied, Long.MIN_VALUE, Long.MAX_VALUE);
        StringBuilder again = new StringBuilder();
        second.rows(
                row -> {
                    again.append(row.getFirst());
                    copied.clear();
                },
                Progress.UNWATCHED);
        assertEquals("enp3s0enp3s0", again.toString());
        assertEquals(1, told.getLast());
    }

    @Test
    void endsWhereItIsGivenUp() {
        RateTable table = table("enp3s0", history(2_000), Long.MIN_VALUE, Long.MAX_VALUE);
        StringBuilder text = new StringBuilder();
        assertThrows(
                IOException.class,
                () ->
                        CsvTable.write(
                                table,
                                text,
                                part -> {
                                    if (part > 0.5) {
                                        throw new IOException("enough");
                                    }
                                }));
        long lines = text.chars().filter(c -> c == '\n').count();
        assertTrue(lines > 900 && lines < 1_300, lines + " lines");
    }

    @Test
    void aDayIsWrittenWithItsSpikes() throws Exception {
        History day = history((int) Duration.ofHours(3).toSeconds());
        Value most = (of, entry) -> of.greatest(entry, History.Unit.PACKETS, allOf());
        RateTable table =
                RateTable.ofAll(
                        List.of("most"),
                        List.of(
                                new RateTable.Source(
                                        "enp3s0", Direction.RECEIVED, day::copy, List.of(most))));
        List<List<String>> rows = written(table);
        assertEquals(day.size() + 1, rows.size());
        List<String> coarse =
                rows.stream().filter(row -> row.get(4).equals("60.000")).findFirst().orElseThrow();
        Duration end = Duration.between(BOOT.plusNanos(NOON), Instant.parse(coarse.get(3)));
        assertEquals(end.toSeconds() + ".000", coarse.get(5), "the last second had the most");
    }

    private static Set<Protocol> allOf() {
        return EnumSet.allOf(Protocol.class);
    }
}
