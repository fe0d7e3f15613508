// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    /// A row of a table whose first cell is a key.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z][a-zN.]+)` \\| (.+) \\| ?(.*?) ?\\|$");

    private static final AlertRule RULE =
            new AlertRule(
                    1,
                    false,
                    "eth0 it's",
                    Optional.of(Protocol.ICMP),
                    AlertRule.Unit.BITS,
                    AlertRule.Side.BELOW,
                    2.5,
                    5_000,
                    Duration.ofMillis(1_500),
                    7,
                    List.of("logger", "a b", "--", "$x", ""));

    private static final Settings OTHERS =
            Settings.FIRST
                    .with(new PlaceSettings(true, -10, 20.5, 1_280, 800, true))
                    .with(new RoomSettings(440, 260.5))
                    .with(new LookSettings(ThemeChoice.SYSTEM, PaletteChoice.SAFE, 150))
                    .with(new PresentationSettings(true))
                    .with(new WatchSettings(Duration.ofMillis(250), "enp3s0"))
                    .with(new AttachSettings(RequestedMode.GENERIC, true))
                    .with(new RecordSettings(512))
                    .with(ListSettings.KIND.first().hidingVirtual(true))
                    .with(
                            new ChartSettings(
                                    "bits", "15", "lanes", true, true, List.of("udp", "other")))
                    .with(
                            new MachineSettings(
                                    List.of(
                                            new Machine.Remote(
                                                    "alice@lab7", true, Optional.of("blue")),
                                            new Machine.Via(
                                                    List.of("docker", "exec", "-i", "it's"),
                                                    Optional.empty()))))
                    .with(new AlertSettings(false, List.of(RULE)));

    @Test
    void everyPartSurvivesBeingWritten() {
        assertEquals(
                Settings.KINDS.size(), OTHERS.parts().size(), "a part is missing in this test");
        for (SettingsPart.Kind<?> kind : Settings.KINDS) {
            assertFalse(OTHERS.part(kind).equals(kind.first()), kind + " is as it is at first");
        }
        assertEquals(new Settings.Read(OTHERS, List.of()), Settings.read(OTHERS.words()));
    }

    @Test
    void nothingWrittenIsTheFirst() {
        assertEquals(Settings.FIRST.words(), Settings.read(Map.of()).settings().words());
        assertEquals(List.of(), Settings.read(Settings.FIRST.words()).refused());
    }

    @ParameterizedTest
    @CsvSource({
        "window.x, left",
        "window.width, 9",
        "window.height, NaN",
        "window.maximized, yes",
        "look.theme, purple",
        "look.palette, none",
        "look.scale.percent, 110",
        "watch.interval.millis, 3",
        "watch.interval.millis, 99999999999999",
        "attach.mode, offload",
        "attach.keep, 1",
        "record.megabytes, 0",
        "record.megabytes, 1048577",
        "presentation.full.screen, yes",
        "list.hide.virtual, TRUE",
        "machines.recent.0, --host",
        "machines.recent.1, rm -rf /",
        "alerts.desktop, maybe",
        "alerts.rule.0, whenever",
        "alerts.rule.0, interface= protocol=all unit=packets above=5 rearm=6 seconds=0 packets=0"
                + " enabled=true",
        "alerts.rule.63, interface= protocol=sctp unit=packets above=5 rearm=5 seconds=0 packets=0"
                + " enabled=true",
        "Not A Key, 1",
        "../../etc, 1",
    })
    void refusesNonsenseAndTakesTheRest(String key, String value) {
        Map<String, String> words = new HashMap<>(Map.of("chart.unit", "bytes"));
        words.put(key, value);
        Settings.Read read = Settings.read(words);
        assertEquals(List.of(key), read.refused());
        assertEquals(
                Settings.FIRST
                        .with(new ChartSettings("bytes", "", "", false, false, List.of()))
                        .words(),
                read.settings().words());
    }

    @Test
    void refusesWordsOfAnyLength() {
        Settings.Read read =
                Settings.read(Map.of("watch.interface", "x".repeat(SettingWords.LONGEST + 1)));
        assertEquals(List.of("watch.interface"), read.refused());
    }

    @Test
    void keepsWhatANewerVersionWrote() {
        Map<String, String> words = Map.of("hologram.depth", "3", "look.theme", "light");
        Settings settings = Settings.read(words).settings();
        assertEquals(
                "3",
                settings.with(ListSettings.KIND.first().hidingVirtual(true))
                        .words()
                        .get("hologram.depth"));
    }

    @Test
    void forgetsWhatAListNoLongerHas() {
        Settings none = OTHERS.with(new MachineSettings(List.of()));
        Settings read =
                Settings.read(OTHERS.words()).settings().with(new MachineSettings(List.of()));
        assertEquals(none.words(), read.words());
    }

    @Test
    void makesSenseOfAnything() {
        Random random = new Random(1);
        List<String> keys = new ArrayList<>(OTHERS.words().keySet());
        for (int round = 0; round < 500; round++) {
            Map<String, String> words = new HashMap<>();
            keys.forEach(key -> words.put(key, noise(random)));
            Settings settings = Settings.read(words).settings();
            assertEquals(settings.words(), Settings.read(settings.words()).settings().words());
        }
    }

    private static String noise(Random random) {
        int length = random.nextInt(12);
        StringBuilder noise = new StringBuilder();
        for (int at = 0; at < length; at++) {
            noise.append(
                    (char) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt()));
        }
        return noise.toString();
    }

    /// `docs/SETTINGS.md` lists every key that is written, with the value that it has at first.
    @Test
    void theDocumentTellsEveryKeyAndItsDefault() throws IOException {
        Map<String, String> written = new TreeMap<>(Settings.FIRST.words());
        for (SettingsPart.Kind<?> kind : Settings.KINDS) {
            kind.numbered().forEach(key -> written.put(kind.prefix() + key + ".N", ""));
        }
        assertEquals(written, documented());
    }

    @Test
    void everyListIsWrittenAsTheDocumentSays() throws IOException {
        for (String key : OTHERS.words().keySet()) {
            String general = key.replaceFirst("\\.\\d+$", ".N");
            assertTrue(documented().containsKey(general), general + " is not documented");
        }
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/SETTINGS.md")))
                .results()
                .forEach((MatchResult row) -> rows.put(row.group(1), row.group(3)));
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "100 ms, 100",
        "250ms, 250",
        " 2 s , 2000",
        "'2,5 s', 2500",
        "10 s, 10000",
        "0.1 s, 100",
        "99 ms, ",
        "11 s, ",
        "1, ",
        "s, ",
        "-1 s, ",
        "1e3 ms, ",
        "1 min, "
    })
    void anIntervalIsReadAsItIsTyped(String typed, Long millis) {
        assertEquals(
                Optional.ofNullable(millis).map(Duration::ofMillis), WatchSettings.typed(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "1 MB, 1",
        "512 M, 512",
        "2 GB, 2048",
        "1 GiB, 1024",
        "1024 GB, 1048576",
        "0 MB, ",
        "1025 GB, ",
        "5, ",
        "MB, ",
        "-1 GB, ",
        "999999999 G, "
    })
    void aSizeIsReadAsItIsTypedAndWrittenAsItIsRead(String typed, Integer megabytes) {
        Optional<RecordSettings> read = RecordSettings.typed(typed);
        assertEquals(Optional.ofNullable(megabytes).map(RecordSettings::new), read);
        read.ifPresent(size -> {
            String written = size.text().replace(Quantities.JOINT, ' ');
            assertEquals(read, RecordSettings.typed(written));
        });
    }

    @Test
    void savesOnceForAllThatChangedMeanwhile() {
        Queue<Runnable> later = new ArrayDeque<>();
        List<Settings> saved = new ArrayList<>();
        SettingsKeeper keeper = new SettingsKeeper(Settings.FIRST, saved::add, later::add);
        keeper.set(ListSettings.KIND.first().hidingVirtual(true));
        keeper.set(ListSettings.KIND.first().hidingVirtual(false));
        keeper.set(LookSettings.KIND.first().with(ThemeChoice.LIGHT));
        assertEquals(List.of(), saved);
        assertEquals(1, later.size());
        later.remove().run();
        assertEquals(List.of(keeper.settings()), saved);
        keeper.set(ListSettings.KIND.first().hidingVirtual(true));
        later.remove().run();
        assertEquals(2, saved.size());
        keeper.flush();
        assertEquals(2, saved.size(), "nothing changed since");
    }

    @Test
    void whatIsNotAnotherIsNotSaved() {
        SettingsKeeper keeper =
                new SettingsKeeper(
                        OTHERS,
                        _ -> {
                            throw new AssertionError("saved");
                        },
                        Runnable::run);
        keeper.set(OTHERS.part(ChartSettings.KIND));
        assertEquals(OTHERS, keeper.settings());
    }
}
