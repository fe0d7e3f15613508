// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.CommandWords;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.probe.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A rule while it is typed: nothing is watched of it before it is saved. Owned by the UI thread.
public final class AlertForm {

    /// The kernel's bound is 15 bytes.
    private static final int LONGEST_NAME = 64;

    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,15}(?:[.,]\\d{1,6})?)\\s*([kMGT]?)");

    private final Optional<AlertRule> before;
    private final StringProperty interfaceName = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Protocol>> protocol =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<AlertRule.Unit> unit =
            new SimpleObjectProperty<>(AlertRule.Unit.PACKETS);
    private final ObjectProperty<AlertRule.Side> side =
            new SimpleObjectProperty<>(AlertRule.Side.ABOVE);
    private final StringProperty rate = new SimpleStringProperty("");
    private final StringProperty rearm = new SimpleStringProperty("");
    private final StringProperty seconds = new SimpleStringProperty("0");
    private final StringProperty packets = new SimpleStringProperty("0");
    private final StringProperty command = new SimpleStringProperty("");

    /// What a problem is about.
    public enum Field {
        INTERFACE,
        RATE,
        REARM,
        SECONDS,
        PACKETS,
        COMMAND
    }

    /// A new rule.
    ///
    /// @param interfaceName the interface it is to be about at first
    public AlertForm(String interfaceName) {
        this.before = Optional.empty();
        this.interfaceName.set(interfaceName);
    }

    /// Another form of a rule that there is.
    public AlertForm(AlertRule rule) {
        before = Optional.of(rule);
        interfaceName.set(rule.interfaceName());
        protocol.set(rule.protocol());
        unit.set(rule.unit());
        side.set(rule.side());
        rate.set(AlertWords.number(rule.perSecond()));
        rearm.set(rule.rearm() == rule.perSecond() ? "" : AlertWords.number(rule.rearm()));
        seconds.set(AlertWords.seconds(rule.least()));
        packets.set(Long.toString(rule.leastPackets()));
        command.set(rule.command().isEmpty() ? "" : CommandWords.join(rule.command()));
    }

    /// Whether it is about a rule that there is.
    public boolean isEditing() {
        return before.isPresent();
    }

    /// Empty for any.
    public StringProperty interfaceProperty() {
        return interfaceName;
    }

    public ObjectProperty<Optional<Protocol>> protocolProperty() {
        return protocol;
    }

    public ObjectProperty<AlertRule.Unit> unitProperty() {
        return unit;
    }

    public ObjectProperty<AlertRule.Side> sideProperty() {
        return side;
    }

    /// Such as `5000`, `5 k` or `1.5M`.
    public StringProperty rateProperty() {
        return rate;
    }

    /// Empty for the rate itself.
    public StringProperty rearmProperty() {
        return rearm;
    }

    public StringProperty secondsProperty() {
        return seconds;
    }

    public StringProperty packetsProperty() {
        return packets;
    }

    /// A command's words, see [CommandWords]; empty for none.
    public StringProperty commandProperty() {
        return command;
    }

    /// What is wrong with a field, in a sentence; empty where nothing is.
    public Optional<String> problem(Field field) {
        return switch (field) {
            case INTERFACE ->
                    said(interfaceName.get().strip().length() > LONGEST_NAME, "alert.bad.name");
            case RATE -> said(number(rate.get()).filter(this::isBound).isEmpty(), "alert.bad.rate");
            case REARM -> rearmProblem();
            case SECONDS ->
                    said(
                            number(seconds.get()).filter(AlertForm::isDuration).isEmpty(),
                            "alert.bad.seconds");
            case PACKETS -> said(number(packets.get()).isEmpty(), "alert.bad.packets");
            case COMMAND -> commandProblem();
        };
    }

    /// The first problem there is.
    public Optional<String> problem() {
        for (Field field : Field.values()) {
            Optional<String> problem = problem(field);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /// The rule, where nothing is wrong with it.
    ///
    /// @param freeId its id, where it is a new one
    public Optional<AlertRule> rule(long freeId) {
        if (problem().isPresent()) {
            return Optional.empty();
        }
        double bound = number(rate.get()).orElseThrow();
        return Optional.of(
                new AlertRule(
                        before.map(AlertRule::id).orElse(freeId),
                        before.map(AlertRule::enabled).orElse(true),
                        interfaceName.get().strip(),
                        protocol.get(),
                        unit.get(),
                        side.get(),
                        bound,
                        number(rearm.get()).orElse(bound),
                        Duration.ofMillis(Math.round(number(seconds.get()).orElseThrow() * 1e3)),
                        Math.round(number(packets.get()).orElseThrow()),
                        words()));
    }

    private boolean isBound(double value) {
        return value <= AlertRule.MOST_PER_SECOND
                && (value > 0 || side.get() == AlertRule.Side.ABOVE);
    }

    private static boolean isDuration(double value) {
        return value <= AlertRule.LONGEST.toSeconds();
    }

    private Optional<String> rearmProblem() {
        if (rearm.get().isBlank()) {
            return Optional.empty();
        }
        Optional<Double> bound = number(rate.get());
        Optional<Double> value = number(rearm.get());
        boolean above = side.get() == AlertRule.Side.ABOVE;
        boolean beyond =
                value.isPresent()
                        && bound.isPresent()
                        && (above ? value.get() > bound.get() : value.get() < bound.get());
        return said(
                value.filter(v -> v <= AlertRule.MOST_PER_SECOND).isEmpty() || beyond,
                above ? "alert.bad.rearmAbove" : "alert.bad.rearmBelow");
    }

    private Optional<String> commandProblem() {
        try {
            boolean blank = words().stream().findFirst().filter(String::isBlank).isPresent();
            return said(blank, "alert.bad.command");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private List<String> words() {
        return command.get().isBlank() ? List.of() : CommandWords.split(command.get());
    }

    private static Optional<String> said(boolean wrong, String key) {
        return wrong ? Optional.of(Texts.get(key)) : Optional.empty();
    }

    /// A number that is not negative, with a prefix or without.
    private static Optional<Double> number(String typed) {
        Matcher matcher = NUMBER.matcher(typed.strip().replace("\u202f", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double factor =
                switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
                    case "K" -> 1e3;
                    case "M" -> 1e6;
                    case "G" -> 1e9;
                    case "T" -> 1e12;
                    default -> 1;
                };
        return Optional.of(Double.parseDouble(matcher.group(1).replace(',', '.')) * factor);
    }
}
