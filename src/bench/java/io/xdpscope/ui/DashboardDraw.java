// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import com.sun.management.OperatingSystemMXBean;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// Opens the program's window in many settings one after the other, several rounds of all, in one
/// JVM, so that each runs on code that is compiled as well as any other's. Prints a line for each:
/// `NAME cpu PERCENT frames COUNT median MILLIS dearest MILLIS`.
///
/// A window that is to be seen must paint every widget meanwhile, and one that is not, none: else
/// there is no figure, and the program ends with 1.
public final class DashboardDraw extends Application {

    /// Starts it from the class path: how many rounds, then how many seconds each is measured.
    public static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(DashboardDraw.class, args);
        }
    }

    private static final List<String> WIDGETS =
            List.of("ChartPlot", "SparkArea", "SparklineCanvas", "InterfaceCell", "SpokenRow");

    /// So many entries a history of a day has at least.
    private static final int LONG = 7_000;

    private static final Duration SETTLING = Duration.ofMillis(1_300);

    /// How a window is to be while it is measured.
    private enum Sight {
        SEEN,
        MINIMISED,
        HIDDEN
    }

    /// What is measured.
    ///
    /// @param perSecond updates
    private record Setting(
            int interfaces, int hours, int perSecond, ThemeChoice theme, Sight sight) {

        String name() {
            return String.format(
                    Locale.ROOT,
                    "%s-%d-%dh-%s-%s",
                    interfaces,
                    perSecond,
                    hours,
                    theme.word(),
                    sight.name().toLowerCase(Locale.ROOT));
        }
    }

    private static final List<Setting> SETTINGS =
            List.of(
                    new Setting(1, 1, 1, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(1, 24, 1, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(8, 1, 1, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(64, 1, 1, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(64, 24, 1, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(1, 1, 1, ThemeChoice.LIGHT, Sight.SEEN),
                    new Setting(1, 1, 10, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(1, 24, 10, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(8, 1, 10, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(64, 1, 10, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(64, 24, 10, ThemeChoice.DARK, Sight.SEEN),
                    new Setting(64, 24, 10, ThemeChoice.LIGHT, Sight.SEEN),
                    new Setting(1, 1, 1, ThemeChoice.DARK, Sight.MINIMISED),
                    new Setting(1, 1, 1, ThemeChoice.DARK, Sight.HIDDEN),
                    new Setting(64, 24, 10, ThemeChoice.DARK, Sight.HIDDEN));

    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        int rounds = Integer.parseInt(getParameters().getUnnamed().getFirst());
        int seconds = Integer.parseInt(getParameters().getUnnamed().getLast());
        Thread.ofPlatform().daemon().start(() -> runAll(rounds, Duration.ofSeconds(seconds)));
    }

    private void runAll(int rounds, Duration measured) {
        try {
            window(new Setting(8, 1, 10, ThemeChoice.DARK, Sight.SEEN), measured.multipliedBy(2));
            for (int round = 0; round < rounds; round++) {
                bare(measured);
                for (Setting setting : SETTINGS) {
                    System.out.println(window(setting, measured));
                }
            }
            Runtime.getRuntime().halt(0);
        } catch (Exception | AssertionError e) {
            System.out.println("failed: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    /// The least that JavaFX can show.
    private void bare(Duration measured) throws Exception {
        Stage stage =
                Asking.get(() -> {
                    Stage made = new Stage();
                    made.setScene(new Scene(new StackPane(new Label("XDPScope")), 1_280, 800));
                    made.show();
                    return made;
                });
        Asking.pass(SETTLING);
        System.out.printf(Locale.ROOT, "bare cpu %.3f%n", cpuPercent(measured));
        Asking.run(() -> stage.hide());
    }

    private String window(Setting setting, Duration measured) throws Exception {
        LookSettings look = LookSettings.KIND.first().with(setting.theme);
        Duration interval = Duration.ofMillis(1_000 / setting.perSecond);
        BenchDashboard board =
                Asking.get(() ->
                        new BenchDashboard(setting.interfaces, setting.interfaces, interval, look));
        try {
            Asking.await(() -> board.stands(setting.interfaces, setting.interfaces));
            Asking.run(() -> board.remember(Duration.ofHours(setting.hours)));
            Asking.get(() -> see(board, setting.sight));
            Asking.pass(SETTLING);
            return measure(board, setting, measured);
        } finally {
            Asking.run(() -> board.close());
        }
    }

    private static boolean see(BenchDashboard board, Sight sight) {
        switch (sight) {
            case SEEN -> {}
            case MINIMISED -> board.stage().setIconified(true);
            case HIDDEN -> board.stage().hide();
        }
        return true;
    }

    private String measure(BenchDashboard board, Setting setting, Duration measured)
            throws Exception {
        DrawnFrames frames = Asking.get(() -> new DrawnFrames(board.scene()));
        Map<String, Long> before =
                Asking.get(() -> {
                    frames.start();
                    return new HashMap<>(board.paintings());
                });
        double cpu = cpuPercent(measured);
        Map<String, Long> after =
                Asking.get(() -> {
                    frames.stop();
                    return new HashMap<>(board.paintings());
                });
        require(setting, before, after, Asking.get(board::entries));
        return String.format(
                Locale.ROOT,
                "%s cpu %.3f frames %d median %.3f dearest %.3f",
                setting.name(),
                cpu,
                frames.count(),
                frames.millis(0.5),
                frames.millis(1));
    }

    /// A figure of a window that did not do what it is measured for is none.
    private static void require(
            Setting setting, Map<String, Long> before, Map<String, Long> after, int entries) {
        for (String widget : WIDGETS) {
            long painted = after.getOrDefault(widget, 0L) - before.getOrDefault(widget, 0L);
            if (painted > 0 != (setting.sight == Sight.SEEN)) {
                throw new AssertionError(
                        setting.name() + ": " + widget + " was painted " + painted + " times");
            }
        }
        if (entries < Math.min(3_500 * setting.hours, LONG)) {
            throw new AssertionError(setting.name() + ": its history has " + entries + " entries");
        }
    }

    private double cpuPercent(Duration measured) {
        long cpu = process.getProcessCpuTime();
        long from = System.nanoTime();
        Asking.pass(measured);
        return 100.0 * (process.getProcessCpuTime() - cpu) / (System.nanoTime() - from);
    }
}
