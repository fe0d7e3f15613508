// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Quantities;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Findings as one HTML file that stands alone, to be attached to a ticket: no script, nothing
/// loaded from anywhere (and a policy that forbids both), light or dark as its reader has it, black
/// on white in print. Every text is escaped.
public final class HtmlReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            """;

    private static final String STYLE =
            """
            <style>
            :root { color-scheme: light dark; --text: #17202b; --muted: #5a6675; --line: #d5dbe2;
              --panel: #f5f7f9; --back: #fff; --warn: #a35c00; --gap: #e8ebee;
              --tcp: #2f7de1; --udp: #12a070; --icmp: #c77700; --other: #8250df; }
            @media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --muted: #9aa7b4;
              --line: #2b323b; --panel: #151a21; --back: #0d1117; --warn: #ffb454; --gap: #20262e;
              --tcp: #4da3ff; --udp: #35c990; --icmp: #ffb454; --other: #b58cff; } }
            body { background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif;
              margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            p { color: var(--muted); margin: .2rem 0 1rem; }
            .label { background: var(--warn); border-radius: 1rem; color: var(--back); font-size: .75rem;
              font-weight: bold; padding: .15rem .6rem; vertical-align: middle; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left;
              overflow-wrap: anywhere; vertical-align: top; white-space: pre-line; }
            th { color: var(--muted); font-weight: normal; } .n { text-align: right; font-variant-numeric: tabular-nums;
              white-space: nowrap; }
            .warning { color: var(--warn); } .facts th { width: 14rem; }
            svg { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; width: 100%; height: auto; }
            svg rect { shape-rendering: crispEdges; }
            svg line { stroke: var(--line); stroke-width: 1; stroke-opacity: .6; }
            svg text { fill: var(--muted); font: 12px system-ui, sans-serif; }
            .legend span { margin-right: 1.2rem; } .legend i { border-radius: 2px; display: inline-block;
              height: .7rem; margin-right: .4rem; width: .7rem; }
            .legend i, .label { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
            @media print { :root { --text: #000; --muted: #333; --line: #aaa; --panel: #fff; --back: #fff; --warn: #7a4500; }
              body { margin: 0; max-width: none; } h2, tr, svg { break-inside: avoid; } }
            </style>
            """;

    private final StringBuilder html = new StringBuilder();
    private final Findings findings;
    private final ZoneId zone;

    private HtmlReport(Findings findings, ZoneId zone) {
        this.findings = findings;
        this.zone = zone;
    }

    /// The whole file.
    ///
    /// @param zone that its times are written in
    public static String of(Findings findings, ZoneId zone) {
        return new HtmlReport(findings, zone).write();
    }

    private String write() {
        html.append(HEAD);
        line("<title>%s</title>", findings.title());
        html.append(STYLE).append("</head>\n<body>\n<h1>").append(escaped(findings.title()));
        if (!findings.label().isEmpty()) {
            html.append(" <span class=\"label\">").append(escaped(findings.label()));
            html.append("</span>");
        }
        html.append("</h1>\n");
        line("<p>Received packets, made by XDPScope at %s.</p>", time(findings.made()));
        chart();
        totals();
        facts();
        events();
        return html.append("</body>\n</html>\n").toString();
    }

    private void chart() {
        line("<h2>%s</h2>", "Packets per second");
        if (findings.points().isEmpty()) {
            line("<p>%s</p>", "Nothing was counted.");
            return;
        }
        html.append("<p class=\"legend\">");
        for (Protocol protocol : Protocol.values()) {
            html.append(
                    "<span><i style=\"background:var(--%s)\"></i>%s</span>"
                            .formatted(protocol.member(), protocol.title()));
        }
        html.append("</p>\n")
                .append(new SvgChart(findings.points(), this::time, this::clock).svg());
    }

    private void totals() {
        if (findings.totals().isEmpty()) {
            return;
        }
        line("<h2>%s</h2>", "Counted");
        html.append("<table>\n<tr><th></th>")
                .append("<th class=\"n\">packets</th><th class=\"n\">bytes</th></tr>\n");
        for (Findings.Total total : findings.totals()) {
            line(
                    "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>",
                    total.name(),
                    Quantities.count(total.packets()),
                    Quantities.count(total.bytes()));
        }
        html.append("</table>\n");
    }

    private void facts() {
        line("<h2>%s</h2>", "Machine and interface");
        html.append("<table class=\"facts\">\n");
        for (Findings.Fact fact : findings.facts()) {
            line("<tr><th>%s</th><td>%s</td></tr>", fact.name(), fact.value());
        }
        html.append("</table>\n");
    }

    private void events() {
        if (findings.events().isEmpty()) {
            return;
        }
        line("<h2>%s</h2>", "What happened");
        html.append("<table>\n");
        for (Findings.Event event : findings.events()) {
            String words =
                    event.detail().isEmpty()
                            ? event.words()
                            : event.words() + "\n" + event.detail();
            line(
                    event.warning()
                            ? "<tr class=\"warning\"><td class=\"n\">%s</td><td>%s</td><td>%s</td>"
                                    + "<td>%s</td></tr>"
                            : "<tr><td class=\"n\">%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    time(event.at()),
                    event.kind(),
                    event.on(),
                    words);
        }
        html.append("</table>\n");
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /// Writes a line of our own with texts of others in it.
    private void line(String form, String... texts) {
        Object[] escaped = new Object[texts.length];
        for (int i = 0; i < texts.length; i++) {
            escaped[i] = escaped(texts[i]);
        }
        html.append(form.formatted(escaped)).append('\n');
    }

    /// A text as HTML has it, in an element or in quotes.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default ->
                                escaped.appendCodePoint(point < ' ' && point != '\n' ? ' ' : point);
                    }
                });
        return escaped.toString();
    }
}
