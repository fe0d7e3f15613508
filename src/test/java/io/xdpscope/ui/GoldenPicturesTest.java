// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Host;
import io.xdpscope.rate.History;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.model.FakeMachines;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.WatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/// The whole window and the chart look as they did when somebody last looked, see [GoldenPicture].
@Tag("ui")
class GoldenPicturesTest {

    private static final int SECONDS = 120;

    private static final TimeZone OURS = TimeZone.getDefault();

    @BeforeAll
    static void begin() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        FxToolkit.registerPrimaryStage();
    }

    @AfterAll
    static void end() {
        TimeZone.setDefault(OURS);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void window(Theme theme) throws Exception {
        GoldenPicture.compare("window-" + name(theme), DashboardPicture.take(wish(theme)));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void chart(Theme theme) throws Exception {
        RateChart chart = new RateChart(ZoneOffset.UTC, Tokens.of(theme));
        try (FxWindow window = FxWindow.open(theme, 900, 320, () -> chart)) {
            History history = new History();
            Waves waves = new Waves(Duration.ofSeconds(1), Duration.ofHours(1));
            waves.feed(history, SECONDS);
            FxWindow.run(() -> {
                chart.hint("");
                chart.since("since 13:56:40");
                chart.show(history, waves.now());
            });
            Pulses.await(window.stage());
            GoldenPicture.compare(
                    "chart-" + name(theme), FxWindow.fx(() -> window.scene().snapshot(null)));
        }
    }

    /// What a comparison is worth: a label's size of another colour is found.
    @Test
    void smallDifferenceIsFound() {
        WritableImage one = new WritableImage(1_280, 800);
        WritableImage two = new WritableImage(1_280, 800);
        for (int x = 0; x < 80; x++) {
            for (int y = 0; y < 32; y++) {
                two.getPixelWriter().setColor(600 + x, 300 + y, Color.grayRgb(40));
            }
        }

        assertTrue(GoldenPicture.others(one, one) == 0);
        assertTrue(GoldenPicture.others(one, two) > 0.002);
    }

    private static String name(Theme theme) {
        return theme == Theme.DARK ? "dark" : "light";
    }

    private static DashboardPicture.Wish wish(Theme theme) {
        AtomicLong clock = new AtomicLong();
        Instant start = Instant.parse("2026-11-22T14:00:00Z");
        SimulatedProbe probe = new SimulatedProbe(lab(), clock::get, start);
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
                        .with(new WatchSettings(Monitor.DEFAULT, "enp3s0")),
                1_280,
                800,
                SECONDS,
                () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
    }

    /// The demonstration's, in a zone that is the same everywhere.
    private static Scenario lab() {
        Scenario lab = Scenario.lab(1);
        Host host = lab.host();
        return new Scenario(
                new Host(
                        host.name(),
                        host.namespace(),
                        host.kernel(),
                        host.libbpf(),
                        host.missingRights(),
                        host.user(),
                        ZoneOffset.UTC,
                        host.simulated()),
                lab.uid(),
                lab.uptime(),
                lab.cpuShares(),
                lab.ports(),
                lab.pinnable());
    }
}
