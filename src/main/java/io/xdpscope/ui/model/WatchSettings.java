// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Monitor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is looked at, and how often.
///
/// @param interval how often the counters are read
/// @param interfaceName the interface that was looked at; empty for none
public record WatchSettings(Duration interval, String interfaceName) implements SettingsPart {

    /// Names longer than this are not believed; the kernel's own bound is 15.
    private static final int LONGEST_NAME = 64;

    private static final Pattern TYPED =
            Pattern.compile("(\\d{1,6}(?:[.,]\\d{1,3})?)[\\s\u00a0]*(m?s)");

    /// How it is read and what it is at first.
    public static final Kind<WatchSettings> KIND =
            new Kind<>(
                    WatchSettings.class,
                    "watch.",
                    new WatchSettings(Monitor.DEFAULT, ""),
                    WatchSettings::read);

    public WatchSettings {
        Monitor.requireBearable(interval);
    }

    /// An interval that somebody typed, such as `250 ms` or `2.5 s`; empty where that is none, too
    /// short or too long.
    public static Optional<Duration> typed(String text) {
        Matcher typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(typed.group(1).replace(',', '.'));
        double millis = typed.group(2).equals("s") ? 1_000 * number : number;
        return Optional.of(Duration.ofMillis(Math.round(millis))).filter(Monitor::isBearable);
    }

    /// The same with another interface.
    WatchSettings lookingAt(String name) {
        return new WatchSettings(interval, name);
    }

    /// The same with another pace.
    WatchSettings every(Duration other) {
        return new WatchSettings(other, interfaceName);
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "watch.interval.millis",
                Long.toString(interval.toMillis()),
                "watch.interface",
                interfaceName);
    }

    private static WatchSettings read(SettingWords words) {
        int millis =
                words.whole(
                        "interval.millis",
                        (int) Monitor.DEFAULT.toMillis(),
                        (int) Monitor.SHORTEST.toMillis(),
                        (int) Monitor.LONGEST.toMillis());
        return new WatchSettings(
                Duration.ofMillis(millis), words.text("interface", "", LONGEST_NAME));
    }
}
