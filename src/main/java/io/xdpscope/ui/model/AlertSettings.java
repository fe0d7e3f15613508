// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.CommandWords;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.probe.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The rules of alerts, and whether the desktop hears of them.
///
/// A rule is one line of words `key=value` and, behind `--`, the words of its command; quoted where
/// they need it, see [CommandWords].
///
/// @param desktop whether alerts are shown on the desktop
/// @param rules at most [AlertRule#MOST], each with an id of its own
public record AlertSettings(boolean desktop, List<AlertRule> rules) implements SettingsPart {

    /// How it is read and what it is at first.
    public static final Kind<AlertSettings> KIND =
            new Kind<>(
                    AlertSettings.class,
                    "alerts.",
                    new AlertSettings(true, List.of()),
                    List.of("rule"),
                    AlertSettings::read);

    private static final String COMMAND = "--";

    public AlertSettings {
        rules = rules.stream().limit(AlertRule.MOST).toList();
    }

    /// The same with a rule in the place of the one with its id, or behind all others.
    AlertSettings with(AlertRule rule) {
        List<AlertRule> all = new ArrayList<>(rules);
        all.replaceAll(each -> each.id() == rule.id() ? rule : each);
        if (!all.contains(rule)) {
            all.add(rule);
        }
        return new AlertSettings(desktop, all);
    }

    AlertSettings without(AlertRule rule) {
        return new AlertSettings(
                desktop, rules.stream().filter(each -> each.id() != rule.id()).toList());
    }

    /// An id that no rule has.
    long freeId() {
        return rules.stream().mapToLong(AlertRule::id).max().orElse(0) + 1;
    }

    @Override
    public Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        words.put("alerts.desktop", Boolean.toString(desktop));
        for (int at = 0; at < rules.size(); at++) {
            words.put("alerts.rule." + at, written(rules.get(at)));
        }
        return words;
    }

    private static AlertSettings read(SettingWords words) {
        AlertSettings read =
                new AlertSettings(words.truth("desktop", KIND.first().desktop()), List.of());
        for (AlertRule rule : words.list("rule", AlertRule.MOST, AlertSettings::parse)) {
            read = read.with(rule.numbered(read.freeId()));
        }
        return read;
    }

    /// A rule as one line.
    static String written(AlertRule rule) {
        List<String> words = new ArrayList<>();
        words.add("interface=" + rule.interfaceName());
        words.add("protocol=" + rule.protocol().map(Protocol::member).orElse("all"));
        words.add("unit=" + rule.unit().code());
        words.add(rule.side().code() + "=" + AlertWords.number(rule.perSecond()));
        words.add("rearm=" + AlertWords.number(rule.rearm()));
        words.add("seconds=" + AlertWords.seconds(rule.least()));
        words.add("packets=" + rule.leastPackets());
        words.add("enabled=" + rule.enabled());
        if (!rule.command().isEmpty()) {
            words.add(COMMAND);
            words.addAll(rule.command());
        }
        return CommandWords.join(words);
    }

    /// What [#written] wrote.
    ///
    /// @throws IllegalArgumentException where it makes no sense
    static AlertRule parse(String line) {
        List<String> words = CommandWords.split(line);
        int end = words.contains(COMMAND) ? words.indexOf(COMMAND) : words.size();
        Map<String, String> values = new HashMap<>();
        for (String word : words.subList(0, end)) {
            int equals = word.indexOf('=');
            if (equals < 0
                    || values.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("not a rule: " + word);
            }
        }
        AlertRule.Side side =
                values.containsKey("above") ? AlertRule.Side.ABOVE : AlertRule.Side.BELOW;
        AlertRule rule =
                new AlertRule(
                        1,
                        Boolean.parseBoolean(taken(values, "enabled")),
                        taken(values, "interface"),
                        protocol(taken(values, "protocol")),
                        coded(AlertRule.Unit.values(), AlertRule.Unit::code, taken(values, "unit")),
                        side,
                        Double.parseDouble(taken(values, side.code())),
                        Double.parseDouble(taken(values, "rearm")),
                        duration(taken(values, "seconds")),
                        Long.parseLong(taken(values, "packets")),
                        words.subList(Math.min(end + 1, words.size()), words.size()));
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("not known: " + values.keySet());
        }
        return rule;
    }

    private static String taken(Map<String, String> values, String key) {
        String value = values.remove(key);
        if (value == null) {
            throw new IllegalArgumentException("a rule says " + key);
        }
        return value;
    }

    private static Optional<Protocol> protocol(String word) {
        return word.equals("all")
                ? Optional.empty()
                : Optional.of(coded(Protocol.values(), Protocol::member, word));
    }

    private static Duration duration(String seconds) {
        double value = Double.parseDouble(seconds);
        if (!(value >= 0 && value <= AlertRule.LONGEST.toSeconds())) {
            throw new IllegalArgumentException("not a duration: " + seconds);
        }
        return Duration.ofMillis(Math.round(value * 1e3));
    }

    private static <E> E coded(E[] all, Function<E, String> code, String word) {
        return Arrays.stream(all)
                .filter(each -> code.apply(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not known: " + word));
    }
}
