// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.sim.SimulatedProbe;
import io.xdpscope.ui.DashboardApp;
import io.xdpscope.ui.SettingsFile;

/// Where the program starts. Not a JavaFX `Application`, because such a class cannot be started
/// from the class path.
public final class Main {
    private Main() {}

    /// Starts the program; `args` are the words of the command line.
    public static void main(String[] args) {
        Logging.start(System.getenv(), System.getProperty("user.home", ""));
        DashboardApp.launch(
                new DashboardApp.Start(
                        () -> SimulatedProbe.demo(1),
                        SettingsFile.of(System.getenv(), System.getProperty("user.home", ""))));
    }
}
