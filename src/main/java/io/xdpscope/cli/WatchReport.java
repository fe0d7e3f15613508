// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How one `watch` speaks: a table on a terminal, lines in a pipe, JSON for programs.
final class WatchReport {

    private final WatchOptions options;
    private final Output output;
    private final WatchText text;
    private final Failures failures;
    private final Set<String> remarked = new HashSet<>();
    private String lastFailure = "";
    private long shown;

    WatchReport(WatchOptions options, Surroundings around, Output output) {
        this.options = options;
        this.output = output;
        this.text = new WatchText(around.zone(), output.look());
        this.failures = new Failures(around);
    }

    /// How many readings were shown, the first of each counter, which gives no rate, not among
    /// them.
    long shown() {
        return shown;
    }

    /// What comes before the first reading.
    void begin(Host host) {
        if (!options.json() && !output.movable() && !options.quiet()) {
            output.label(options.replay().isPresent() ? "REPLAY" : "");
            output.lines(text.plainTitles(host));
        }
    }

    /// Shows one reading.
    void show(Snapshot snapshot, List<Seen> seen) {
        if (snapshot.failure().isPresent()) {
            failed(snapshot.failure().get());
            if (!isOver(snapshot)) {
                return;
            }
        } else {
            lastFailure = "";
        }
        boolean measured = seen.isEmpty() || seen.stream().anyMatch(Seen::isMeasured);
        shown += measured ? 1 : 0;
        if (!options.json() && output.movable()) {
            output.redraw(screen(snapshot, seen));
        } else if (options.quiet()) {
            return;
        } else if (measured && options.json()) {
            output.json(json(snapshot, seen));
        } else if (measured) {
            text.remarks(snapshot.host(), seen).stream()
                    .filter(remarked::add)
                    .forEach(remark -> output.line(remark, Style.WARNING));
            output.lines(text.plain(snapshot, seen));
        }
    }

    private List<String> screen(Snapshot snapshot, List<Seen> seen) {
        ScreenSize size = output.size();
        if (options.replay().isEmpty()) {
            return text.screen(snapshot, seen, size);
        }
        List<String> lines = new ArrayList<>();
        lines.add(output.look().paint("REPLAY", Style.DEMO));
        int rows = Math.max(1, size.rows() - 1);
        lines.addAll(text.screen(snapshot, seen, new ScreenSize(size.columns(), rows)));
        return lines;
    }

    /// Whether who counted is gone, and nothing more will come.
    static boolean isOver(Snapshot snapshot) {
        return snapshot.failure().filter(e -> e.kind() == Kind.HELPER_GONE).isPresent();
    }

    /// What comes after the last.
    void end(List<Tally.Sum> sums, Duration lasted) {
        if (options.json()) {
            return;
        }
        output.endRedraw();
        if (!sums.isEmpty()) {
            output.lines(List.of(""));
            output.lines(TotalsText.of(output.look(), sums, lasted, output.width()));
        }
    }

    /// The same failure is said once, not at each tick.
    private void failed(ProbeException failure) {
        if (!failure.sentence().equals(lastFailure)) {
            output.endRedraw();
            failures.failed(failure, false);
            lastFailure = failure.sentence();
        }
    }

    private String json(Snapshot snapshot, List<Seen> seen) {
        return JsonReport.of(
                snapshot.host(),
                options.replay().isPresent(),
                snapshot.taken().wall(),
                report -> seen.forEach(one -> write(one, report)));
    }

    private static void write(Seen one, JsonReport report) {
        switch (one) {
            case Seen.Counted(Snapshot.Counting counting, _) -> {
                switch (counting.status()) {
                    case Snapshot.Live live ->
                            report.counted(counting.attachment(), live.total(), live.rates());
                    case Snapshot.Lost lost ->
                            report.lost(counting.attachment(), lost.loss(), lost.sentence());
                }
            }
            case Seen.Uncounted(Snapshot.Row row) ->
                    report.uncounted(
                            row.facts().name(),
                            row.facts().ifindex(),
                            row.facts().counters(),
                            row.link());
            case Seen.Gone(String name, int ifindex) -> report.gone(name, ifindex);
        }
    }
}
