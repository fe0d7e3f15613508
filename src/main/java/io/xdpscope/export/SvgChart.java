// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Quantities;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Packets per second by protocol, stacked, as SVG. Each point is a step as wide as its time; gaps
/// are grey and hold nothing. Drawn with as many steps as there are pixels at most: of those that
/// share one, the highest.
final class SvgChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int TOP = 14;
    private static final int BOTTOM = 26;
    private static final int RIGHT = 8;

    /// So many steps of the scale,
    private static final int RATES = 4;

    /// and so many parts of the time.
    private static final int TIMES = 4;

    private static final List<Double> ROUND =
            List.of(1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 5.0, 6.0, 8.0);

    private final List<Findings.Point> points;
    private final Function<Instant, String> time;
    private final Function<Instant, String> clock;
    private final double most;
    private final long begin;
    private final long lasted;
    private final StringBuilder svg = new StringBuilder();

    /// @param time writes a moment in full
    /// @param clock writes its time of day
    SvgChart(
            List<Findings.Point> points,
            Function<Instant, String> time,
            Function<Instant, String> clock) {
        this.points = points;
        this.time = time;
        this.clock = clock;
        this.most = top(points.stream().mapToDouble(Findings.Point::packets).max().orElse(1));
        this.begin = points.getFirst().from().toEpochMilli();
        this.lasted = Math.max(1, points.getLast().to().toEpochMilli() - begin);
    }

    /// What the highest fits under, and four equal parts of which are round.
    private static double top(double highest) {
        double decade = Math.pow(10, Math.floor(Math.log10(Math.max(1, highest))));
        for (double times : ROUND) {
            if (times * decade >= highest) {
                return times * decade;
            }
        }
        return 10 * decade;
    }

    String svg() {
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Packets per second\">\n"
                        .formatted(WIDTH, HEIGHT));
        for (Findings.Point point : points) {
            if (!point.gap().isEmpty()) {
                step(x(point.from()), x(point.to()), TOP, HEIGHT - BOTTOM, "gap");
            }
        }
        columns();
        rates();
        times();
        text(LEFT, HEIGHT - 8, "start", time.apply(points.getFirst().from()));
        text(WIDTH - RIGHT, HEIGHT - 8, "end", time.apply(points.getLast().to()));
        return svg.append("</svg>\n").toString();
    }

    private void rates() {
        for (int part = 0; part <= RATES; part++) {
            double rate = most * part / RATES;
            line(LEFT, y(rate), WIDTH - RIGHT, y(rate));
            text(LEFT - 6, (int) Math.round(y(rate)) + 4, "end", Quantities.rate(rate));
        }
    }

    private void times() {
        for (int part = 1; part < TIMES; part++) {
            Instant at = Instant.ofEpochMilli(begin + lasted * part / TIMES);
            line(x(at), TOP, x(at), HEIGHT - BOTTOM);
            text((int) Math.round(x(at)), HEIGHT - 8, "middle", clock.apply(at));
        }
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                        fromX,
                        fromY,
                        toX,
                        toY));
    }

    /// Points that share a pixel are one step, as wide as all of them.
    private void columns() {
        int first = 0;
        for (int next = 1; next <= points.size(); next++) {
            if (next == points.size() || !shareColumn(points.get(first), points.get(next))) {
                column(points.subList(first, next));
                first = next;
            }
        }
    }

    private boolean shareColumn(Findings.Point one, Findings.Point other) {
        return (long) x(one.from()) == (long) x(other.from())
                && one.gap().isEmpty()
                && other.gap().isEmpty();
    }

    private void column(List<Findings.Point> shared) {
        Findings.Point highest =
                Collections.max(shared, Comparator.comparingDouble(Findings.Point::packets));
        double from = x(shared.getFirst().from());
        double to = x(shared.getLast().to());
        double below = 0;
        Iterator<Findings.Rate> rates = highest.rates().iterator();
        for (Protocol protocol : Protocol.values()) {
            double above = below + (rates.hasNext() ? rates.next().packets() : 0);
            step(from, to, y(above), y(below), protocol.member());
            below = above;
        }
    }

    private void step(double from, double to, double top, double bottom, String token) {
        if (bottom - top < 0.05) {
            return;
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                                + " style=\"fill:var(--%s)\"/>\n",
                        from,
                        top,
                        Math.max(1, to - from),
                        bottom - top,
                        token));
    }

    private void text(int x, int y, String anchor, String words) {
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
                        .formatted(x, y, anchor, HtmlReport.escaped(words)));
    }

    private double x(Instant at) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * (at.toEpochMilli() - begin) / lasted;
    }

    private double y(double packets) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * packets / most;
    }
}
