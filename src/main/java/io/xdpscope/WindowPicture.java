// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Surroundings;
import io.xdpscope.export.WholeFile;
import io.xdpscope.machine.Machines;
import io.xdpscope.machine.ReachableMachines;
import io.xdpscope.machine.Situation;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.DashboardPicture;
import io.xdpscope.ui.PngFile;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.WatchSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.image.WritableImage;

/// Draws the window into a file.
final class WindowPicture {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private WindowPicture() {}

    /// Opens the window where nobody sees it, and writes what it shows.
    static void draw(Surroundings.Picture picture) throws ProbeException, IOException {
        AtomicLong invented = new AtomicLong();
        Machines reachable =
                ReachableMachines.ofWindow(Situation.ofThisWindow(), Wiring::localProbe);
        DashboardPicture.withoutDisplay();
        WritableImage drawn =
                DashboardPicture.take(
                        new DashboardPicture.Wish(
                                picture.demo() ? demo(picture, invented, reachable) : reachable,
                                picture.machine(),
                                settings(picture),
                                picture.width(),
                                picture.height(),
                                // The first one has nothing to take a rate from.
                                1 + Math.toIntExact(picture.watched().toSeconds()),
                                picture.demo()
                                        ? () -> invented.addAndGet(SECOND.toNanos())
                                        : DashboardPicture.Time.real()));
        WholeFile.write(picture.out(), fresh -> PngFile.write(drawn, fresh));
    }

    private static Machines demo(
            Surroundings.Picture picture, AtomicLong clock, Machines reachable) {
        return new DemoMachines(
                reachable,
                true,
                () ->
                        new SimulatedProbe(
                                Scenario.lab(Wiring.DEMO_SEED),
                                clock::get,
                                Instant.now().minus(picture.watched())));
    }

    private static Settings settings(Surroundings.Picture picture) {
        return Settings.FIRST
                .with(
                        LookSettings.KIND
                                .first()
                                .with(picture.dark() ? ThemeChoice.DARK : ThemeChoice.LIGHT))
                .with(new WatchSettings(SECOND, picture.name().orElse("")));
    }
}
