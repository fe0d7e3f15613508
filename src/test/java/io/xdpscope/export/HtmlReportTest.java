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
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Reports, read back by other means than they were written.
class HtmlReportTest {

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
