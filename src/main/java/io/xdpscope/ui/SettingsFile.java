// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.export.WholeFile;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.Texts;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The window's settings in a file of the user's XDG configuration folder; `docs/SETTINGS.md` tells
/// what stands in it. Written whole or not at all. What cannot be understood is set aside under
/// another name before it is written over, and what cannot be read is not written over. Not for the
/// UI thread.
public final class SettingsFile {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    /// A file bigger than this is not ours.
    static final long MOST_BYTES = 64 * 1_024;

    /// More files than this are not set aside.
    static final int MOST_ASIDE = 100;

    /// More keys than this are not named in one sentence.
    private static final int MOST_NAMED = 5;

    /// Of a key that is no key, so many characters are told.
    private static final int LONGEST_NAMED = 40;

    private final Optional<Path> file;
    private volatile boolean lost;

    /// @param file where it is; empty where there is no place for it, then nothing is remembered
    public SettingsFile(Optional<Path> file) {
        this.file = file;
    }

    /// What was remembered.
    ///
    /// @param settings the first settings for whatever is missing or makes no sense
    /// @param remark what the person should know about that; may be empty
    /// @param advice what to do; may be empty
    public record Loaded(Settings settings, String remark, String advice) {}

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

    /// Reads what was remembered.
    public Loaded load() {
        if (file.isEmpty() || !Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return new Loaded(Settings.FIRST, "", "");
        }
        try {
            Settings.Read read = Settings.read(words(target(file.get())));
            return read.refused().isEmpty()
                    ? new Loaded(read.settings(), "", "")
                    : partly(target(file.get()), read);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return broken(file.get(), e);
        } catch (IOException e) {
            return unreadable(file.get(), e);
        }
    }

    /// The rest of the file is in use, and written in place of the whole.
    private Loaded partly(Path target, Settings.Read read) throws IOException {
        Path aside = setAside(target);
        save(read.settings());
        return new Loaded(
                read.settings(),
                Texts.get("settings.refused", named(read.refused())),
                Texts.get("settings.aside", aside.toString()));
    }

    private Loaded broken(Path target, Exception why) {
        LOG.info("{} is broken: {}", target, why.toString());
        try {
            Path aside = setAside(target(target));
            return new Loaded(
                    Settings.FIRST,
                    Texts.get("settings.broken"),
                    Texts.get("settings.aside", aside.toString()));
        } catch (IOException e) {
            return unreadable(target, e);
        }
    }

    /// What nobody could read is not to be written over either.
    private Loaded unreadable(Path target, IOException why) {
        LOG.info("settings cannot be read: {}", why.toString());
        lost = true;
        return new Loaded(
                Settings.FIRST,
                Texts.get("settings.unreadable", target.toString()),
                Texts.get("settings.unreadable.advice"));
    }

    private static String named(List<String> refused) {
        List<String> few =
                refused.stream()
                        .limit(MOST_NAMED)
                        .map(key -> key.substring(0, Math.min(key.length(), LONGEST_NAMED)))
                        .toList();
        return String.join(", ", few) + (refused.size() > MOST_NAMED ? ", …" : "");
    }

    private static Map<String, String> words(Path target) throws IOException {
        if (!Files.isRegularFile(target)) {
            throw new IOException(target + " is no plain file");
        }
        if (Files.size(target) > MOST_BYTES) {
            throw new IllegalArgumentException("more than " + MOST_BYTES + " bytes");
        }
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(target)) {
            words.load(reader);
        }
        Map<String, String> map = new HashMap<>();
        words.stringPropertyNames().forEach(key -> map.put(key, words.getProperty(key)));
        return map;
    }

    /// Gives it a name that is not taken.
    private static Path setAside(Path target) throws IOException {
        for (int number = 1; number <= MOST_ASIDE; number++) {
            Path aside = target.resolveSibling(target.getFileName() + ".broken-" + number);
            try {
                return Files.move(target, aside);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is taken", aside);
            }
        }
        throw new IOException(MOST_ASIDE + " files are set aside already");
    }

    /// Remembers. Failing to is no reason to bother anybody: it is logged.
    public void save(Settings settings) {
        if (file.isEmpty() || lost) {
            return;
        }
        try {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            String text = SettingsText.of(settings);
            WholeFile.write(target(file.get()), fresh -> Files.writeString(fresh, text));
        } catch (IOException e) {
            LOG.info("settings could not be written to {}: {}", file.get(), e.toString());
        }
    }

    /// People keep such files elsewhere and link to them: the link stays.
    private static Path target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }
}
