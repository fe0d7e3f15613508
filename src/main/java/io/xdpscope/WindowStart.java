// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Surroundings;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.machine.ReachableMachines;
import io.xdpscope.machine.Situation;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.DashboardApp;
import io.xdpscope.ui.SettingsFile;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Opens the window. Its classes are loaded when it opens, not before.
///
/// @param environment the process's environment; `DISPLAY` and `HOME` are what is read from it
record WindowStart(Map<String, String> environment) implements Surroundings.Window {

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

    /// In a class of its own: the commands load this one, and no toolkit with it.
    @Override
    public void draw(Surroundings.Picture picture) throws ProbeException, IOException {
        WindowPicture.draw(picture);
    }
}
