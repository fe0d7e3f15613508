// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.LookSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;

/// What a list of 1 000 interfaces costs the FX thread, in processor time with the styling and
/// laying out that follows: a full page scrolled, a sort, a filter, a refresh of every row. Prints
/// `NAME median MILLIS dearest MILLIS` for each; a list that shows no rows afterwards is an error.
/// Start [Start].
public final class ListDraw extends Application {

    /// Starts it from the class path.
    public static final class Start {
        private Start() {}

        public static void main(String[] args) {
            Application.launch(ListDraw.class, args);
        }
    }

    private static final int ROWS = 1_000;

    /// So many are in sight at least.
    private static final int LEAST_ROWS = 8;

    private static final int WARM_UP = 40;
    private static final int TIMES = 40;
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        Thread.ofPlatform().daemon().start(this::runAll);
    }

    private void runAll() {
        try {
            BenchDashboard board =
                    Asking.get(
                            () -> new BenchDashboard(ROWS, 1, INTERVAL, LookSettings.KIND.first()));
            Asking.await(() -> board.stands(ROWS, 1));
            Map<String, Runnable> actions = Asking.get(() -> actions(board));
            for (Map.Entry<String, Runnable> action : actions.entrySet()) {
                for (int at = 0; at < WARM_UP; at++) {
                    Asking.get(() -> millis(board, action.getValue()));
                }
            }
            for (Map.Entry<String, Runnable> action : actions.entrySet()) {
                System.out.println(measure(board, action.getKey(), action.getValue()));
            }
            Runtime.getRuntime().halt(0);
        } catch (Exception | AssertionError e) {
            System.out.println("failed: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private String measure(BenchDashboard board, String name, Runnable action) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int at = 0; at < TIMES; at++) {
            millis.add(Asking.get(() -> millis(board, action)));
        }
        Collections.sort(millis);
        return String.format(
                Locale.ROOT,
                "%s median %.3f dearest %.3f",
                name,
                millis.get(TIMES / 2),
                millis.getLast());
    }

    private double millis(BenchDashboard board, Runnable action) {
        Parent root = board.scene().getRoot();
        long before = threads.getCurrentThreadCpuTime();
        action.run();
        root.applyCss();
        root.layout();
        double millis = (threads.getCurrentThreadCpuTime() - before) / 1e6;
        requireRows(board);
        return millis;
    }

    /// A list that shows no rows is cheap for that.
    private static void requireRows(BenchDashboard board) {
        VirtualFlow<?> flow = (VirtualFlow<?>) board.scene().lookup("#interfaces .virtual-flow");
        int first = flow.getFirstVisibleCell().getIndex();
        int last = flow.getLastVisibleCell().getIndex();
        if (last - first < LEAST_ROWS || flow.getLastVisibleCell().isEmpty()) {
            throw new AssertionError("rows " + first + " to " + last + " are shown");
        }
    }

    private static Map<String, Runnable> actions(BenchDashboard board) {
        ListView<?> list = (ListView<?>) board.scene().lookup("#interfaces");
        VirtualFlow<?> flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        InterfaceList model = board.model().list();
        int[] turn = new int[3];
        Map<String, Runnable> actions = new LinkedHashMap<>();
        actions.put(
                "scroll-page",
                () -> {
                    // There and back again, so that there is always a page left.
                    boolean down = turn[0]++ / 15 % 2 == 0;
                    flow.scrollPixels(down ? list.getHeight() : -list.getHeight());
                });
        actions.put(
                "sort",
                () -> {
                    ListColumn by = turn[1]++ % 2 == 0 ? ListColumn.RECEIVED : ListColumn.NAME;
                    model.settingsProperty().set(model.settingsProperty().get().sortedBy(by));
                });
        actions.put("filter", () -> model.filterProperty().set(turn[2]++ % 2 == 0 ? "eth1" : ""));
        actions.put(
                "refresh",
                () -> {
                    board.model().display().watchedProperty().set(false);
                    board.model().display().watchedProperty().set(true);
                });
        return actions;
    }
}
