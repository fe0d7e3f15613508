// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.WatchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@Tag("ui")
class DashboardPictureTest {

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void showsWhatWasCounted() throws Exception {
        WritableImage dark = DashboardPicture.take(wish(Theme.DARK, "", 1_280, 800, 60));
        WritableImage light = DashboardPicture.take(wish(Theme.LIGHT, "", 1_920, 1_080, 60));

        assertEquals(1_280, (int) dark.getWidth());
        assertEquals(800, (int) dark.getHeight());
        assertEquals(1_920, (int) light.getWidth());
        assertEquals(1_080, (int) light.getHeight());
        Pixels night = new Pixels(dark);
        Pixels day = new Pixels(light);
        // Both corners of the window are painted, and the chart has counted traffic in it.
        assertTrue(night.at(1_279, 799).getBrightness() < 0.2, night.at(1_279, 799)::toString);
        assertTrue(day.at(1_919, 1_079).getBrightness() > 0.8, day.at(1_919, 1_079)::toString);
        assertTrue(night.count(Tokens.of(Theme.DARK).of(Token.PROTO_TCP)) > 1_000);
        assertTrue(day.count(Tokens.of(Theme.LIGHT).of(Token.PROTO_TCP)) > 1_000);
    }

    @Test
    void interfaceThatIsNotThereIsSaid() {
        ProbeException refused =
                assertThrows(
                        ProbeException.class,
                        () -> DashboardPicture.take(wish(Theme.DARK, "eht0", 980, 620, 1)));

        assertEquals("There is no interface eht0.", refused.sentence());
        assertTrue(refused.advice().contains("enp3s0"), refused.advice());
    }

    @Test
    void fileIsWholeOrNotThere() throws Exception {
        WritableImage drawn = DashboardPicture.take(wish(Theme.DARK, "lo", 980, 620, 1));
        Path file = folder.resolve("lo.png");

        PngFile.write(drawn, file);
        PngFile.write(drawn, file);

        assertEquals(980, ImageIO.read(file.toFile()).getWidth());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    private static DashboardPicture.Wish wish(
            Theme theme, String name, int width, int height, int readings) {
        AtomicLong clock = new AtomicLong();
        SimulatedProbe probe =
                new SimulatedProbe(
                        Scenario.lab(1), clock::get, Instant.parse("2026-11-22T14:00:00Z"));
        return new DashboardPicture.Wish(
                new FakeMachines().with(new Machine.Here(), () -> probe),
                new Machine.Here(),
                Settings.FIRST
                        .with(
                                LookSettings.KIND
                                        .first()
                                        .with(
                                                theme == Theme.DARK
                                                        ? ThemeChoice.DARK
                                                        : ThemeChoice.LIGHT))
                        .with(new WatchSettings(Monitor.DEFAULT, name)),
                width,
                height,
                readings,
                () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
    }
}
