// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Surroundings;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.machine.ReachableMachines;
import io.xdpscope.machine.Situation;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.DashboardApp;
import io.xdpscope.ui.DashboardPicture;
import io.xdpscope.ui.PngFile;
import io.xdpscope.ui.SettingsFile;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.Settings;
import io.xdpscope.ui.model.WatchSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.scene.image.WritableImage;

/// Opens the window. Its classes are loaded when it opens, not before.
///
/// @param environment the process's environment; `DISPLAY` and `HOME` are what is read from it
record WindowStart(Map<String, String> environment) implements Surroundings.Window {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Override
    public Optional<String> whyNot() {
        boolean headless =
                System.getProperty("glass.platform", "")
                        .toLowerCase(Locale.ROOT)
                        .equals("headless");
        // JavaFX draws through X11, on Wayland too.
        boolean display = !environment.getOrDefault("DISPLAY", "").isEmpty();
        return !Wiring.isLinux() || headless || display
                ? Optional.empty()
                : Optional.of("There is no display to open the window on.");
    }

    @Override
    public int open(boolean demo, Machine machine) {
        Machines reachable =
                ReachableMachines.ofWindow(Situation.ofThisWindow(), Wiring::localProbe);
        DashboardApp.launch(
                new DashboardApp.Start(
                        new DemoMachines(
                                reachable, demo, () -> SimulatedProbe.demo(Wiring.DEMO_SEED)),
                        machine,
                        SettingsFile.of(environment, System.getProperty("user.home", ""))));
        return 0;
    }

    @Override
    public void draw(Surroundings.Picture picture) throws ProbeException, IOException {
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
        PngFile.write(drawn, picture.out());
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

    /// The demo, and this machine if it is to be one, are simulated; every other is what it is.
    private record DemoMachines(Machines others, boolean here, Supplier<Probe> invented)
            implements Machines {

        @Override
        public Probe open(Machine machine, Purpose purpose, Permission permission)
                throws ProbeException {
            boolean simulated =
                    machine instanceof Machine.Demo || (here && machine instanceof Machine.Here);
            return simulated ? invented.get() : others.open(machine, purpose, permission);
        }

        @Override
        public List<Machine> namespaces() {
            return others.namespaces();
        }

        @Override
        public List<String> command(Machine machine) {
            return others.command(machine);
        }
    }
}
