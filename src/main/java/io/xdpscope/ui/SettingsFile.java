// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.ui.model.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window's settings in a file of the user's XDG configuration folder. Written whole or not at
/// all; what cannot be read in it counts as never set. Not for the UI thread.
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    /// A file bigger than this is not ours.
    private static final long MOST_BYTES = 64 * 1_024;

    /// Names longer than this are not believed; the kernel's own bound is 15.
    private static final int LONGEST_WORD = 64;

    private final Optional<Path> file;

    /// @param file where it is; empty where there is no place for it, then nothing is remembered
    public SettingsFile(Optional<Path> file) {
        this.file = file;
    }

    /// The file that the XDG base directory specification leads to:
    /// `$XDG_CONFIG_HOME/xdpscope/window.properties`, else below `~/.config`. A relative
    /// `XDG_CONFIG_HOME` is invalid there, hence ignored.
    ///
    /// @param environment the process's environment
    /// @param home the user's home folder, may be empty
    public static SettingsFile of(Map<String, String> environment, String home) {
        try {
            String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
            if (!named.isEmpty() && Path.of(named).isAbsolute()) {
                return new SettingsFile(Optional.of(in(Path.of(named))));
            }
            boolean homeless = home.isEmpty() || !Path.of(home).isAbsolute();
            return new SettingsFile(
                    homeless ? Optional.empty() : Optional.of(in(Path.of(home, ".config"))));
        } catch (InvalidPathException e) {
            return new SettingsFile(Optional.empty());
        }
    }

    private static Path in(Path configuration) {
        return configuration.resolve("xdpscope").resolve("window.properties");
    }

    /// What was remembered; the first settings for whatever is missing or makes no sense.
    public Settings load() {
        Properties words = new Properties();
        try {
            if (file.isPresent()
                    && Files.isRegularFile(file.get())
                    && Files.size(file.get()) <= MOST_BYTES) {
                try (Reader reader = Files.newBufferedReader(file.get())) {
                    words.load(reader);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("settings in {} are not readable: {}", file.get(), e.toString());
        }
        return settings(words);
    }

    /// Remembers. Failing to is no reason to bother anybody: it is logged.
    public void save(Settings settings) {
        if (file.isEmpty()) {
            return;
        }
        Path target = file.get();
        @Nullable Path fresh = null;
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            fresh = Files.createTempFile(target.toAbsolutePath().getParent(), "window", ".new");
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                words(settings).store(writer, null);
            }
            replace(fresh, target);
        } catch (IOException e) {
            LOG.info("settings could not be written to {}: {}", target, e.toString());
            discard(fresh);
        }
    }

    private static void replace(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(@Nullable Path fresh) {
        try {
            if (fresh != null) {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.info("{} stays behind: {}", fresh, e.toString());
        }
    }

    private static Properties words(Settings settings) {
        Properties words = new Properties();
        Settings.Place place = settings.place();
        if (place.placed()) {
            words.setProperty("x", Double.toString(place.x()));
            words.setProperty("y", Double.toString(place.y()));
        }
        words.setProperty("width", Double.toString(place.width()));
        words.setProperty("height", Double.toString(place.height()));
        words.setProperty("maximized", Boolean.toString(place.maximized()));
        words.setProperty("theme", settings.dark() ? "dark" : "light");
        words.setProperty("interval.millis", Long.toString(settings.interval().toMillis()));
        words.setProperty("interface", settings.interfaceName());
        words.setProperty("hide.virtual", Boolean.toString(settings.hideVirtual()));
        words.setProperty("chart.unit", settings.chart().unit());
        words.setProperty("chart.span", settings.chart().span());
        words.setProperty("chart.layout", settings.chart().layout());
        for (int at = 0; at < settings.recent().size(); at++) {
            words.setProperty("recent." + at, settings.recent().get(at).written());
        }
        return words;
    }

    private static Settings settings(Properties words) {
        Settings first = Settings.FIRST;
        return new Settings(
                read(words, "width", _ -> place(words)).orElse(first.place()),
                read(words, "theme", theme -> !theme.equals("light")).orElse(first.dark()),
                read(words, "interval.millis", SettingsFile::interval).orElse(first.interval()),
                word(words, "interface"),
                read(words, "hide.virtual", Boolean::parseBoolean).orElse(first.hideVirtual()),
                new Settings.ChartSetting(
                        word(words, "chart.unit"),
                        word(words, "chart.span"),
                        word(words, "chart.layout")),
                recent(words));
    }

    /// Machines, as their own options on the command line.
    private static List<Machine> recent(Properties words) {
        List<Machine> recent = new ArrayList<>();
        for (int place = 0; place < Settings.MOST_RECENT; place++) {
            String written = words.getProperty("recent." + place, "");
            if (!written.isBlank()) {
                Machine.parse(written).filter(Machine::isRemote).ifPresent(recent::add);
            }
        }
        return recent;
    }

    private static Settings.Place place(Properties words) {
        boolean placed = words.containsKey("x") && words.containsKey("y");
        return new Settings.Place(
                placed,
                placed ? number(words, "x") : 0,
                placed ? number(words, "y") : 0,
                number(words, "width"),
                number(words, "height"),
                Boolean.parseBoolean(words.getProperty("maximized", "false")));
    }

    private static double number(Properties words, String key) {
        return Double.parseDouble(words.getProperty(key, "NaN"));
    }

    private static Duration interval(String millis) {
        Duration interval = Duration.ofMillis(Long.parseLong(millis));
        return new Settings(
                        Settings.FIRST.place(),
                        true,
                        interval,
                        "",
                        false,
                        Settings.FIRST.chart(),
                        List.of())
                .interval();
    }

    private static String word(Properties words, String key) {
        String word = words.getProperty(key, "");
        return word.length() <= LONGEST_WORD ? word : "";
    }

    /// A value, or nothing where it is missing or refused with an [IllegalArgumentException].
    private static <T> Optional<T> read(Properties words, String key, Function<String, T> parse) {
        String word = words.getProperty(key);
        if (word == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(word.strip()));
        } catch (IllegalArgumentException e) {
            LOG.info("settings: {} is not understood: {}", key, e.toString());
            return Optional.empty();
        }
    }
}
