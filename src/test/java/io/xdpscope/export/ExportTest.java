// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Quantities;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Tables and reports, read back by other means than they were written.
class ExportTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private static Findings findings(String name) {
        List<Findings.Point> points = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            Instant from = NOON.plusSeconds(second);
            boolean gap = second == 2;
            List<Findings.Rate> rates =
                    gap
                            ? List.of()
                            : Collections.nCopies(
                                    Protocol.values().length,
                                    new Findings.Rate(second + 0.5, 100.25));
            points.add(
                    new Findings.Point(
                            from, from.plusSeconds(1), rates, gap ? "late reading" : ""));
        }
        return new Findings(
                name,
                "DEMO",
                NOON,
                List.of(new Findings.Fact("Device", name)),
                List.of(new Findings.Total("TCP", 1_000_000, 64_000_000)),
                points,
                List.of(new Findings.Event(NOON, "note", name, name, name, true)));
    }

    /// RFC 4180, section 2, as a parser.
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            boolean twice = quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
            if (twice) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', csv.charAt(++i));
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        assertFalse(quoted);
        assertTrue(row.isEmpty(), "the last line is ended");
        return rows;
    }

    @Test
    void csvReadBackIsWhatWasMeasured() {
        List<List<String>> rows = parsed(CsvTable.csv(findings("enp3s0, \"the first\"\non lab7")));
        assertEquals(5, rows.size());
        assertEquals(List.of("interface", "from", "to", "seconds"), rows.getFirst().subList(0, 4));
        assertEquals("tcp_packets_per_second", rows.getFirst().get(4));
        List<String> second = rows.get(2);
        assertEquals("enp3s0, \"the first\"\non lab7", second.getFirst());
        assertEquals(NOON.plusSeconds(1), Instant.parse(second.get(1)));
        assertEquals("1.000", second.get(3));
        assertEquals("1.500", second.get(4));
        assertEquals("100.250", second.get(5));
        assertEquals("", second.getLast());
    }

    @Test
    void aGapHasEmptyCellsAndSaysWhy() {
        List<String> gap = parsed(CsvTable.csv(findings("enp3s0"))).get(3);
        assertEquals(13, gap.size());
        assertEquals(Collections.nCopies(8, ""), gap.subList(4, 12));
        assertEquals("late reading", gap.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")"})
    void hostileTextIsNeverAFormula(String name) {
        String cell = parsed(CsvTable.csv(findings(name))).get(1).getFirst();
        assertEquals("'" + name, cell);
        for (String line : CsvTable.tabs(findings(name)).lines().skip(1).toList()) {
            assertTrue(line.startsWith("'"), line);
        }
    }

    private static Document html(Findings findings) throws Exception {
        String html = HtmlReport.of(findings, ZoneOffset.UTC);
        String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }

    @Test
    void hostileTextIsNeverMarkup() throws Exception {
        String name = "</title><script>alert(1)</script><img src=x onerror='a'>\"&amp;\u0007";
        Findings hostile = findings(name);
        String html = HtmlReport.of(hostile, ZoneOffset.UTC);
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("<img"), html);
        assertTrue(html.contains("Content-Security-Policy\" content=\"default-src 'none'"), html);
        Document read = html(hostile);
        assertEquals(0, read.getElementsByTagName("script").getLength());
        String title = read.getElementsByTagName("h1").item(0).getTextContent();
        assertEquals(name.replace('\u0007', ' ') + " DEMO", title);
    }

    @Test
    void theReportStandsAlone() {
        String html = HtmlReport.of(findings("enp3s0"), ZoneOffset.UTC);
        Matcher from = Pattern.compile("(src|href|url|@import)\\s*[=(]").matcher(html);
        assertFalse(from.find(), "it loads nothing");
        assertTrue(html.contains(Quantities.count(64_000_000)), "totals are written out");
        assertTrue(html.contains("prefers-color-scheme: dark"));
        assertTrue(html.contains("@media print"));
    }

    @Test
    void theChartHasAStepForEachPointAndAGap() throws Exception {
        NodeList steps = html(findings("enp3s0")).getElementsByTagName("rect");
        int gaps = 0;
        for (int i = 0; i < steps.getLength(); i++) {
            String style = steps.item(i).getAttributes().getNamedItem("style").getTextContent();
            gaps += style.contains("--gap") ? 1 : 0;
        }
        assertEquals(1, gaps);
        assertEquals(1 + 3 * Protocol.values().length, steps.getLength());
    }
}
