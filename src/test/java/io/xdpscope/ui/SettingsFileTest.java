// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.ui.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private static final Settings SETTINGS =
            new Settings(
                    new Settings.Place(true, 10, 20, 1_280, 800, false),
                    false,
                    Duration.ofMillis(250),
                    "enp3s0",
                    true,
                    new Settings.ChartSetting("bits", "15", "lanes"),
                    List.of(
                            new Machine.Remote("alice@lab7", true, Optional.of("blue")),
                            new Machine.Via(
                                    List.of("docker", "exec", "-i", "it's"), Optional.empty())));

    @TempDir private Path folder;

    @Test
    void remembers() throws IOException {
        SettingsFile file = SettingsFile.of(Map.of("XDG_CONFIG_HOME", folder.toString()), "");
        file.save(SETTINGS);
        assertEquals(SETTINGS, file.load());
        try (Stream<Path> left = Files.list(folder.resolve("xdpscope"))) {
            assertEquals(1, left.count(), "nothing half-written stays behind");
        }
    }

    @Test
    void livesInTheHomeFolderByDefault() {
        SettingsFile.of(Map.of("XDG_CONFIG_HOME", "not/absolute"), folder.toString())
                .save(SETTINGS);
        assertTrue(Files.exists(folder.resolve(".config/xdpscope/window.properties")));
    }

    @Test
    void isNoTroubleWithoutAHome() {
        SettingsFile file = SettingsFile.of(Map.of(), "");
        file.save(SETTINGS);
        assertEquals(Settings.FIRST, file.load());
    }

    @Test
    void takesWhatMakesSenseAndForgetsTheRest() throws IOException {
        String text = "theme=light\nwidth=9\nheight=nan\ninterval.millis=3\ninterface=eth0\n";
        Settings loaded = load(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(Settings.FIRST.place(), loaded.place());
        assertEquals(Settings.FIRST.interval(), loaded.interval());
        assertEquals(List.of(false, "eth0"), List.of(loaded.dark(), loaded.interfaceName()));
    }

    @Test
    void toleratesGarbage() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(400)];
            random.nextBytes(garbage);
            assertEquals(Settings.FIRST.interval(), load(garbage).interval());
        }
    }

    private Settings load(byte[] content) throws IOException {
        Path file = folder.resolve("settings");
        Files.write(file, content);
        return new SettingsFile(Optional.of(file)).load();
    }
}
