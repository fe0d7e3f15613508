// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.cli.Surroundings;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.machine.ReachableMachines;
import io.xdpscope.machine.Situation;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.DashboardApp;
import io.xdpscope.ui.SettingsFile;
import java.util.List;
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
                        demo ? new DemoMachines(reachable) : reachable,
                        machine,
                        SettingsFile.of(environment, System.getProperty("user.home", ""))));
        return 0;
    }

    /// This machine is simulated; every other is what it is.
    private record DemoMachines(Machines others) implements Machines {

        @Override
        public Probe open(Machine machine, Purpose purpose) throws ProbeException {
            return machine instanceof Machine.Here
                    ? SimulatedProbe.demo(Wiring.DEMO_SEED)
                    : others.open(machine, purpose);
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
