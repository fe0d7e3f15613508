// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Surroundings;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.machine.ReachableMachines;
import io.xdpscope.machine.Situation;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.DashboardApp;
import io.xdpscope.ui.SettingsFile;
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
        Machines machines =
                ReachableMachines.ofWindow(Situation.ofThisWindow(), Wiring::localProbe);
        DashboardApp.launch(
                new DashboardApp.Start(
                        demo
                                ? () -> SimulatedProbe.demo(Wiring.DEMO_SEED)
                                : () -> machines.open(machine, Purpose.LOOK),
                        SettingsFile.of(environment, System.getProperty("user.home", ""))));
        return 0;
    }
}
