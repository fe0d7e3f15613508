// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.LookSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Lets more than a day pass in the program's window on a clock of its own, a reading every second
/// for two hours and every five from then on, and prints what is alive on the heap at some of its
/// hours: `live INTERFACES HOUR BYTES minutes REMEMBERED`. Start [Start] with the number of
/// interfaces, all of them counted.
public final class SimulatedDay extends Application {

    /// Starts it from the class path.
    public static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(SimulatedDay.class, args);
        }
    }

    private static final List<Integer> TOLD = List.of(1, 2, 12, 24, 30);
    private static final int LAST_HOUR = TOLD.getLast();
    private static final int HOUR_SECONDS = 3_600;

    /// The window takes what it is handed now and then: what it missed rides along.
    private static final int TICKS_PER_LOOK = 60;

    private static final int QUICK_HOURS = 2;
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final int COLLECTIONS = 3;

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(3).toNanos());

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        int interfaces = Integer.parseInt(getParameters().getUnnamed().getFirst());
        Thread.ofPlatform().daemon().start(() -> run(interfaces));
    }

    private void run(int interfaces) {
        try {
            BenchDashboard board =
                    Asking.get(() ->
                            new BenchDashboard(
                                    interfaces,
                                    interfaces,
                                    QUICK,
                                    LookSettings.KIND.first(),
                                    nanos::get));
            Asking.await(() -> board.model().list().visible().size() == interfaces);
            for (int hour = 1; hour <= LAST_HOUR; hour++) {
                hour(board, hour <= QUICK_HOURS ? QUICK : SLOW);
                if (TOLD.contains(hour)) {
                    tell(board, interfaces, hour);
                }
            }
            Runtime.getRuntime().halt(0);
        } catch (Exception | AssertionError e) {
            System.out.println("failed: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private void hour(BenchDashboard board, Duration interval) throws Exception {
        Asking.run(() -> board.model().intervalProperty().set(interval));
        for (int tick = 1; tick <= HOUR_SECONDS / interval.toSeconds(); tick++) {
            nanos.addAndGet(interval.toNanos());
            var _ = board.model().readNow().join();
            if (tick % TICKS_PER_LOOK == 0) {
                Asking.run(() -> {});
            }
        }
    }

    private static void tell(BenchDashboard board, int interfaces, int hour) throws Exception {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int at = 0; at < COLLECTIONS; at++) {
            System.gc();
            Asking.run(() -> {});
        }
        long minutes = Asking.get(board::remembered).toMinutes();
        System.out.printf(
                Locale.ROOT,
                "live %d %d %d minutes %d%n",
                interfaces,
                hour,
                memory.getHeapMemoryUsage().getUsed(),
                minutes);
    }
}
