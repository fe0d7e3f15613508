// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.LinkSeen.Backlog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What the driver and the CPUs' backlogs tell, as rows: what changes first, what is zero left out.
final class DriverRows {

    /// Words in a counter's name that mean trouble when it grows.
    private static final Pattern TROUBLE =
            Pattern.compile("drop|err|miss|discard|fail|timeout|no_buf|no_dma|nobuf|overrun|crc");

    private DriverRows() {}

    static List<FactRow> of(LinkSeen seen) {
        List<FactRow> rows = new ArrayList<>();
        List<LinkStatistics.Driver> driver = seen.latest().driver();
        rows.add(
                FactRow.heading(
                        seen.latest().driverCounters() == 0
                                ? Texts.get("link.driver.none")
                                : Texts.get(
                                        "link.driver",
                                        Quantities.count(driver.size()),
                                        Quantities.count(seen.latest().driverCounters())),
                        Texts.get("link.driver.explained")));
        List<FactRow> still = new ArrayList<>();
        for (LinkStatistics.Driver counter : driver) {
            boolean changing = seen.isChanging(counter.name());
            (changing ? rows : still).add(driver(seen, counter, changing));
        }
        rows.addAll(still);
        rows.addAll(backlogs(seen));
        return rows;
    }

    private static FactRow driver(LinkSeen seen, LinkStatistics.Driver counter, boolean changing) {
        boolean trouble =
                changing && TROUBLE.matcher(counter.name().toLowerCase(Locale.ROOT)).find();
        return FactRow.counter(
                counter.name(),
                value(counter.value()),
                rate(seen.perSecond(counter.name())),
                trouble ? Texts.get("link.driver.trouble") : "",
                trouble);
    }

    private static List<FactRow> backlogs(LinkSeen seen) {
        List<FactRow> rows = new ArrayList<>();
        if (seen.latest().softnet().isEmpty()) {
            return rows;
        }
        rows.add(FactRow.heading(Texts.get("link.softnet"), Texts.get("link.softnet.explained")));
        for (Backlog what : Backlog.values()) {
            OptionalDouble perSecond = seen.perSecond(what);
            rows.add(
                    FactRow.counter(
                            title(what),
                            Quantities.count(seen.total(what)),
                            rate(perSecond),
                            explanation(what),
                            perSecond.orElse(0) > 0));
        }
        List<FactRow> still = new ArrayList<>();
        for (LinkStatistics.Softnet cpu : seen.latest().softnet()) {
            for (Backlog what : Backlog.values()) {
                if (what.of(cpu) > 0) {
                    boolean changing = seen.isChanging(what.key(cpu.cpu()));
                    (changing ? rows : still).add(backlog(seen, cpu, what, changing));
                }
            }
        }
        rows.addAll(still);
        return rows;
    }

    private static FactRow backlog(
            LinkSeen seen, LinkStatistics.Softnet cpu, Backlog what, boolean changing) {
        return FactRow.counter(
                ofCpu(what, Integer.toString(cpu.cpu())),
                Quantities.count(what.of(cpu)),
                rate(seen.perSecond(what.key(cpu.cpu()))),
                "",
                changing);
    }

    private static String title(Backlog what) {
        return switch (what) {
            case DROPPED -> Texts.get("link.backlog.dropped");
            case SQUEEZED -> Texts.get("link.backlog.squeezed");
        };
    }

    private static String ofCpu(Backlog what, String cpu) {
        return switch (what) {
            case DROPPED -> Texts.get("link.backlog.dropped.cpu", cpu);
            case SQUEEZED -> Texts.get("link.backlog.squeezed.cpu", cpu);
        };
    }

    private static String explanation(Backlog what) {
        return switch (what) {
            case DROPPED -> Texts.get("link.backlog.dropped.explained");
            case SQUEEZED -> Texts.get("link.backlog.squeezed.explained");
        };
    }

    /// A driver may mean a number below zero by one beyond all counting.
    private static String value(long unsigned) {
        return unsigned >= 0 ? Quantities.count(unsigned) : Long.toUnsignedString(unsigned);
    }

    private static String rate(OptionalDouble perSecond) {
        return perSecond.isPresent()
                ? Quantities.rate(perSecond.getAsDouble())
                : InterfaceRow.UNKNOWN;
    }
}
