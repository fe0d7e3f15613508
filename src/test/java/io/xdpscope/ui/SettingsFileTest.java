// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.MachineSettings;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.WatchSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final Settings SETTINGS =
            Settings.FIRST
                    .with(new WatchSettings(Duration.ofMillis(250), "  en\\p\n#!=:\u0001\ud800ü"))
                    .with(
                            new MachineSettings(
                                    List.of(
                                            new Machine.Via(
                                                    List.of("docker", "exec", "-i", "it's"),
                                                    Optional.empty()))));

    @TempDir private Path folder;

    @Test
    void remembers() throws IOException {
        SettingsFile file = SettingsFile.of(Map.of("XDG_CONFIG_HOME", folder.toString()), "");
        Settings plain = SETTINGS.with(new WatchSettings(Duration.ofMillis(250), "enp3s0"));
        file.save(plain);
        assertEquals(plain.words(), file.load().settings().words());
        assertEquals(List.of("window.properties"), names(folder.resolve("xdpscope")));
    }

    @Test
    void writesWhatPropertiesWouldReadAsSomethingElse() {
        SettingsFile file = at("settings");
        file.save(SETTINGS);
        String name = file.load().settings().part(WatchSettings.KIND).interfaceName();
        assertEquals(SETTINGS.part(WatchSettings.KIND).interfaceName().strip(), name);
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
        assertEquals(new SettingsFile.Loaded(Settings.FIRST, "", ""), file.load());
    }

    @Test
    void takesWhatMakesSenseAndKeepsTheWholeAside() throws IOException {
        String text = "# mine\nlook.theme=light\nwindow.width=9\nwatch.interface=eth0\n";
        SettingsFile.Loaded loaded = load(text.getBytes(StandardCharsets.UTF_8));
        assertEquals("eth0", loaded.settings().part(WatchSettings.KIND).interfaceName());
        assertEquals(
                "Some settings make no sense and are as they are at first: window.width.",
                loaded.remark());
        assertTrue(loaded.advice().endsWith("settings.broken-1"), loaded.advice());
        assertEquals(text, Files.readString(folder.resolve("settings.broken-1")));
        assertEquals(loaded.settings().words(), at("settings").load().settings().words());
        assertEquals("", at("settings").load().remark(), "said once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uNONE = 1", "look.theme = \\u00"})
    void setsAsideWhatIsNoSettingsFile(String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        SettingsFile.Loaded loaded = load(content);
        assertEquals(Settings.FIRST, loaded.settings());
        assertEquals(
                "The settings could not be understood. They are as they are at first.",
                loaded.remark());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("settings.broken-1")));
    }

    @Test
    void setsAsideWhatIsTooBig() throws IOException {
        byte[] content = "# long\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        assertFalse(load(content).remark().isEmpty());
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("settings.broken-1")));
    }

    @Test
    void neverLosesAFile() throws IOException {
        Random random = new Random(1);
        for (int round = 1; round < SettingsFile.MOST_ASIDE; round++) {
            byte[] garbage = new byte[1 + random.nextInt(400)];
            random.nextBytes(garbage);
            garbage[0] = (byte) 0xff;
            load(garbage);
            assertArrayEquals(
                    garbage, Files.readAllBytes(folder.resolve("settings.broken-" + round)));
        }
    }

    @Test
    void leavesAloneWhatItCannotSetAside() throws IOException {
        for (int number = 1; number <= SettingsFile.MOST_ASIDE; number++) {
            Files.writeString(folder.resolve("settings.broken-" + number), "taken");
        }
        Files.write(folder.resolve("settings"), new byte[] {(byte) 0xff});
        SettingsFile file = at("settings");
        assertTrue(file.load().remark().contains("cannot be read"));
        file.save(SETTINGS);
        assertArrayEquals(new byte[] {(byte) 0xff}, Files.readAllBytes(folder.resolve("settings")));
    }

    @Test
    void leavesAloneWhatIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("settings"));
        SettingsFile file = at("settings");
        assertTrue(file.load().remark().contains("cannot be read"));
        file.save(SETTINGS);
        assertTrue(Files.isDirectory(folder.resolve("settings")));
        assertEquals(List.of("settings"), names(folder));
    }

    @Test
    void writesThroughALink() throws IOException {
        Path dotfiles = Files.createDirectory(folder.resolve("dotfiles"));
        Path real = dotfiles.resolve("xdpscope");
        Files.writeString(real, "look.theme = light\n");
        Files.createSymbolicLink(folder.resolve("settings"), real);
        SettingsFile file = at("settings");
        file.save(file.load().settings().with(ListSettings.KIND.first().hidingVirtual(true)));
        assertTrue(Files.isSymbolicLink(folder.resolve("settings")));
        assertTrue(Files.readString(real).contains("list.hide.virtual = true"));
        assertEquals(List.of("xdpscope"), names(dotfiles));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private SettingsFile at(String name) {
        return new SettingsFile(Optional.of(folder.resolve(name)));
    }

    private SettingsFile.Loaded load(byte[] content) throws IOException {
        Files.write(folder.resolve("settings"), content);
        return at("settings").load();
    }
}
