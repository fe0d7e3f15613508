// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.rate.History;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the window paints, counted: nothing that nobody sees, nothing that did not change, and of a
/// long list what is in sight.
@Tag("ui")
class PaintingsTest {

    private static final Set<String> ALL =
            Set.of("ChartPlot", "SparkArea", "SparklineCanvas", "InterfaceCell", "SpokenRow");

    private static final int MANY = 1_000;

    /// The list and the tiles stand still for half a second at a time.
    private static final Duration READINGS = Duration.ofMillis(1_200);

    @Test
    void anOpenWindowPaintsEveryWidget() throws Exception {
        try (OpenWindow window = counting(2)) {
            Map<String, Long> before = paintings(window);
            assertEquals(ALL, before.keySet());
            OpenWindow.await(
                    "every widget to be painted again", () -> isAbove(paintings(window), before));
        }
    }

    @Test
    void aMinimisedWindowPaintsNothing() throws Exception {
        try (OpenWindow window = counting(2)) {
            window.run(() -> stage(window).setIconified(true));
            Map<String, Long> before = settled(window);
            count(window);
            assertEquals(before, paintings(window));
            window.run(() -> stage(window).setIconified(false));
            OpenWindow.await("the chart again", () -> isAbove(paintings(window), before));
        }
    }

    @Test
    void aHiddenWindowPaintsNothing() throws Exception {
        try (OpenWindow window = counting(2)) {
            window.run(() -> stage(window).hide());
            Map<String, Long> before = settled(window);
            count(window);
            assertEquals(before, paintings(window));
        }
    }

    @Test
    void aFrozenViewPaintsNothing() throws Exception {
        try (OpenWindow window = counting(2)) {
            window.run(() -> window.model().display().frozenProperty().set(true));
            Map<String, Long> before = settled(window);
            count(window);
            assertEquals(before, paintings(window));
        }
    }

    @Test
    void aLongListCostsWhatIsInSight() throws Exception {
        try (OpenWindow window = counting(MANY)) {
            ListView<?> list = (ListView<?>) window.find("interfaces");
            Set<Node> cells = OpenWindow.get(() -> list.lookupAll(".xs-interface"));
            int roomy = (int) (list.getHeight() / list.getFixedCellSize()) + 3;
            assertTrue(cells.size() <= roomy, () -> cells.size() + " cells for " + roomy);
            long before = filled(window);
            long revision = revisions(window);
            count(window);
            // What a cell was told of while it was counted here may come between the two.
            long told = revisions(window) - revision + 1;
            long filled = filled(window) - before;
            assertTrue(filled > 0, "no row was filled");
            // A cell may be filled for more than its row, as when it is given another: never all
            // rows.
            assertTrue(filled <= 3 * told * roomy, () -> filled + " fillings for " + told);
        }
    }

    /// A window that counts the first of so many interfaces, each with traffic.
    private static OpenWindow counting(int interfaces) throws Exception {
        OpenWindow window =
                OpenWindow.on(
                        IntStream.rangeClosed(2, interfaces + 1)
                                .mapToObj(PaintingsTest::port)
                                .toArray(Scenario.Port[]::new));
        window.click("attach");
        OpenWindow.await(
                "every widget",
                () ->
                        isAbove(paintings(window), Map.of())
                                && paintings(window).size() == ALL.size());
        return window;
    }

    private static Scenario.Port port(int ifindex) {
        return Scenario.Port.of(
                new Facts(ifindex, "eth" + ifindex).rxQueues(2).build(),
                new Flow(FrameClass.TCP, 9_000, 900, new Shape.Steady(ifindex)),
                new Flow(FrameClass.UDP, 700, 300, new Shape.Steady(2L * ifindex)));
    }

    private static Map<String, Long> paintings(OpenWindow window) {
        return OpenWindow.get(() -> Paintings.in(window.scene().getRoot()));
    }

    private static boolean isAbove(Map<String, Long> now, Map<String, Long> before) {
        return now.entrySet().stream()
                .allMatch(each -> each.getValue() > before.getOrDefault(each.getKey(), 0L));
    }

    /// The count once what was under way has been painted.
    private static Map<String, Long> settled(OpenWindow window) {
        count(window);
        return paintings(window);
    }

    /// Lets the window take readings for longer than it keeps figures standing still.
    private static void count(OpenWindow window) {
        long before = newest(window);
        OpenWindow.await("readings", () -> newest(window) - before > READINGS.toNanos());
    }

    /// When the newest reading in the history was taken: it is kept whoever looks.
    private static long newest(OpenWindow window) {
        return OpenWindow.get(() -> {
            History history = window.row("eth2").track().orElseThrow().history();
            return history.endNanos(history.size() - 1);
        });
    }

    private static long filled(OpenWindow window) {
        return paintings(window).getOrDefault("InterfaceCell", 0L);
    }

    /// How often the row that changed most often did.
    private static long revisions(OpenWindow window) {
        ToLongFunction<io.xdpscope.ui.model.InterfaceRow> revision =
                row -> row.revisionProperty().get();
        return OpenWindow.get(
                () -> window.model().list().visible().stream().mapToLong(revision).max().orElse(0));
    }

    private static javafx.stage.Stage stage(OpenWindow window) {
        return (javafx.stage.Stage) window.scene().getWindow();
    }
}
