// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Alert;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Text;
import io.xdpscope.rate.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// How alerts and their rules are said, and told to programs.
public final class AlertWords {

    private AlertWords() {}

    /// What is wrong, in few words: `ICMP over 5 kpps`.
    public static String flag(AlertRule rule) {
        String protocol = rule.protocol().map(Protocol::title).orElseGet(AlertWords::all);
        return switch (rule.side()) {
            case ABOVE -> Texts.get("alert.over", protocol, rate(rule, rule.perSecond()));
            case BELOW -> Texts.get("alert.under", protocol, rate(rule, rule.perSecond()));
        };
    }

    /// A rule as a sentence: `ICMP over 5 kpps for 10 s on any interface`.
    public static String rule(AlertRule rule) {
        String where =
                rule.interfaceName().isEmpty()
                        ? Texts.get("alert.anywhere")
                        : Texts.get("alert.on", Text.shown(rule.interfaceName()));
        String lasting =
                rule.least().isZero()
                        ? ""
                        : " " + Texts.get("alert.for", Quantities.duration(rule.least()));
        return flag(rule) + lasting + " " + where;
    }

    /// A rate as the rule compares it: `5 kpps`, `302.6 Mbit/s`.
    public static String rate(AlertRule rule, double perSecond) {
        String words =
                switch (rule.unit()) {
                    case PACKETS -> {
                        String rate = Quantities.rate(perSecond);
                        boolean prefixed = rate.indexOf(Quantities.JOINT) >= 0;
                        yield rate + (prefixed ? "" : Quantities.JOINT) + "pps";
                    }
                    case BITS -> Quantities.bits(perSecond);
                };
        return words.replace(".0" + Quantities.JOINT, "" + Quantities.JOINT);
    }

    /// How an alert stands: `6.1 kpps, at most 8 kpps`.
    static String rates(Alert alert) {
        return Texts.get(
                alert.rule().side() == AlertRule.Side.ABOVE ? "alert.most" : "alert.least",
                rate(alert.rule(), alert.latest()),
                rate(alert.rule(), alert.worst()));
    }

    /// Why it ended.
    static String why(Alert.Why why) {
        return switch (why) {
            case RECOVERED -> Texts.get("alert.why.recovered");
            case NOT_COUNTED -> Texts.get("alert.why.notCounted");
            case NO_RULE -> Texts.get("alert.why.noRule");
        };
    }

    /// What a command finds in its environment.
    ///
    /// @param event `began` or `ended`
    static Map<String, String> values(Alert alert, String event, Instant at, Host host) {
        AlertRule rule = alert.rule();
        return Map.ofEntries(
                Map.entry("XDPSCOPE_EVENT", event),
                Map.entry("XDPSCOPE_TIME", at.toString()),
                Map.entry("XDPSCOPE_SINCE", alert.since().wall().toString()),
                Map.entry("XDPSCOPE_HOST", Text.shown(host.name())),
                Map.entry("XDPSCOPE_NAMESPACE", Text.shown(host.namespace())),
                Map.entry("XDPSCOPE_INTERFACE", Text.shown(alert.interfaceName())),
                Map.entry("XDPSCOPE_PROTOCOL", rule.protocol().map(Protocol::member).orElse("all")),
                Map.entry("XDPSCOPE_UNIT", rule.unit().code()),
                Map.entry("XDPSCOPE_SIDE", rule.side().code()),
                Map.entry("XDPSCOPE_BOUND", number(rule.perSecond())),
                Map.entry("XDPSCOPE_RATE", number(alert.latest())),
                Map.entry("XDPSCOPE_WORST", number(alert.worst())),
                Map.entry("XDPSCOPE_WORDS", flag(rule).replace(Quantities.JOINT, ' ')));
    }

    /// A number as people type it and programs read it.
    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    /// A duration in seconds, as people type it.
    static String seconds(Duration duration) {
        return number(duration.toMillis() / 1e3);
    }

    private static String all() {
        return Texts.get("alert.all");
    }
}
