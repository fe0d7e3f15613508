// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Quantities;
import io.xdpscope.rate.SpanFigures;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Looking closer, moving, adding up, and going back to now, with the mouse.
@Tag("ui")
final class ChartNavigationTest {

    private static final Tokens DARK = Tokens.of(Theme.DARK);

    private final History history = new History();
    private final Waves waves = new Waves(Duration.ofSeconds(1), Duration.ofSeconds(3_600));
    private FxWindow window;
    private RateChart chart;
    private ChartPlot plot;

    @BeforeEach
    void open() throws TimeoutException {
        window = FxWindow.open(Theme.DARK, 900, 320, () -> new RateChart(ZoneOffset.UTC, DARK));
        chart = (RateChart) window.scene().getRoot();
        plot = (ChartPlot) Objects.requireNonNull(window.scene().lookup("#chart-plot"));
        waves.feed(history, 240);
        show();
        FxWindow.until("a painting", () -> plot.frame().isPresent());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void draggingLooksCloserAndADoubleClickGoesBack() {
        TimeStretch all = stretch();
        FxWindow.run(() -> drag(MouseButton.PRIMARY, false, 200, 400));
        untilLooking();
        TimeStretch looked = looked();
        assertTrue(looked.fromNanos() > all.fromNanos() && looked.toNanos() < all.toNanos());
        double part = 200 / (plot.getWidth() - PlotFrame.LEFT);
        assertEquals(seconds(all) * part, seconds(looked), 2.4);
        waves.feed(history, 30);
        show();
        FxWindow.run(() -> {});
        assertEquals(looked, looked(), "it stands still");
        assertTrue(label("#chart-frozen").isVisible());
        FxWindow.run(() -> click(300, 2));
        FxWindow.until("now", () -> plot.lookedProperty().get().isEmpty());
        assertFalse(label("#chart-frozen").isVisible());
        FxWindow.until("the newest", () -> stretch().toNanos() > all.toNanos());
    }

    @Test
    void theWheelScalesAroundTheMouseAndComesBackToNow() {
        long under = nanosAt(500);
        FxWindow.run(() -> wheel(500, 0, 40));
        untilLooking();
        assertTrue(Math.abs(under - nanosAt(500)) < Duration.ofMillis(300).toNanos());
        assertEquals(240 / 1.25, seconds(looked()), 1);
        FxWindow.run(() -> wheel(500, 0, -40));
        FxWindow.run(() -> wheel(500, 0, -40));
        FxWindow.until("now", () -> plot.lookedProperty().get().isEmpty());
    }

    @Test
    void panningMovesButNeverBeyondNow() {
        TimeStretch all = stretch();
        FxWindow.run(() -> drag(MouseButton.MIDDLE, false, 300, 500));
        untilLooking();
        assertEquals(seconds(all), seconds(looked()), 5);
        assertTrue(looked().toNanos() < all.toNanos());
        FxWindow.run(() -> drag(MouseButton.PRIMARY, false, 300, 500));
        TimeStretch close = looked();
        FxWindow.run(() -> wheel(400, -40, 0));
        FxWindow.until("moved", () -> looked().fromNanos() > close.fromNanos());
        for (int notch = 0; notch < 100; notch++) {
            FxWindow.run(() -> wheel(400, -40, 0));
        }
        assertTrue(looked().toNanos() <= waves.now().bootNanos());
        assertEquals(close.nanos(), looked().nanos());
    }

    @Test
    void draggingWithShiftAddsUpWhatCame() {
        long from = nanosAt(200);
        long to = nanosAt(600);
        FxWindow.run(() -> drag(MouseButton.PRIMARY, true, 200, 600));
        Node box = Objects.requireNonNull(window.scene().lookup("#chart-span"));
        FxWindow.until("the box", box::isVisible);
        SpanFigures figures =
                SpanFigures.of(
                        history, from, to, History.Unit.PACKETS, EnumSet.allOf(Protocol.class));
        List<String> words =
                FxWindow.fx(() ->
                        box.lookupAll(".label").stream()
                                .map(node -> ((Label) node).getText())
                                .toList());
        String total =
                Quantities.count(Math.round(figures.packets()))
                        + " packets · "
                        + Quantities.bytes(Math.round(figures.bytes()));
        assertTrue(words.contains(total), () -> total + " is not in " + words);
        assertTrue(
                words.getLast().contains("mean " + Quantities.rate(figures.mean())),
                words::toString);
        assertTrue(plot.lookedProperty().get().isEmpty(), "it does not look closer");
        FxWindow.run(() -> click(300, 1));
        FxWindow.until("no box", () -> !box.isVisible());
    }

    @Test
    void theButtonAndTheKeysWorkOnWhatIsLookedAt() {
        FxWindow.run(() -> drag(MouseButton.PRIMARY, false, 200, 400));
        untilLooking();
        double length = seconds(looked());
        FxWindow.run(chart::shorter);
        assertEquals(length / 2, seconds(looked()), 1e-6);
        FxWindow.run(chart::longer);
        assertEquals(length, seconds(looked()), 1e-6);
        assertEquals(ChartSpan.FOUR_MINUTES, chart.settingsProperty().get().span());
        FxWindow.run(() ->
                ((Button) Objects.requireNonNull(window.scene().lookup("#chart-live"))).fire());
        assertTrue(plot.lookedProperty().get().isEmpty());
    }

    @Test
    void anotherHistoryIsShownFromItsNewest() {
        FxWindow.run(() -> drag(MouseButton.PRIMARY, false, 200, 400));
        untilLooking();
        FxWindow.run(() -> chart.show(new History(), waves.now()));
        assertTrue(plot.lookedProperty().get().isEmpty());
    }

    private void show() {
        FxWindow.run(() -> chart.show(history, waves.now()));
    }

    private TimeStretch stretch() {
        return FxWindow.fx(plot::stretch);
    }

    private TimeStretch looked() {
        return FxWindow.fx(() -> plot.lookedProperty().get().orElseThrow());
    }

    private static double seconds(TimeStretch stretch) {
        return (double) stretch.nanos() / 1e9;
    }

    /// The moment at a place of the chart.
    private long nanosAt(double x) {
        double part = (x - PlotFrame.LEFT) / (plot.getWidth() - PlotFrame.LEFT);
        return stretch().fromNanos() + Math.round(part * seconds(stretch()) * 1e9);
    }

    private void untilLooking() {
        FxWindow.until("a stretch", () -> plot.lookedProperty().get().isPresent());
    }

    private Label label(String id) {
        return (Label) Objects.requireNonNull(window.scene().lookup(id));
    }

    private void drag(MouseButton button, boolean shift, double from, double to) {
        mouse(MouseEvent.MOUSE_PRESSED, button, shift, from, 1, true);
        mouse(MouseEvent.MOUSE_DRAGGED, button, shift, (from + to) / 2, 1, false);
        mouse(MouseEvent.MOUSE_DRAGGED, button, shift, to, 1, false);
        mouse(MouseEvent.MOUSE_RELEASED, button, shift, to, 1, false);
        mouse(MouseEvent.MOUSE_CLICKED, button, shift, to, 1, false);
    }

    private void click(double x, int times) {
        mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, false, x, times, true);
        mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, false, x, times, true);
        mouse(MouseEvent.MOUSE_CLICKED, MouseButton.PRIMARY, false, x, times, true);
    }

    private void mouse(
            EventType<MouseEvent> type,
            MouseButton button,
            boolean shift,
            double x,
            int clicks,
            boolean still) {
        Point2D at = plot.localToScene(x, 100);
        Event.fireEvent(
                plot,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        button,
                        clicks,
                        shift,
                        false,
                        false,
                        false,
                        button == MouseButton.PRIMARY,
                        button == MouseButton.MIDDLE,
                        false,
                        false,
                        false,
                        still,
                        null));
    }

    private void wheel(double x, double sideways, double up) {
        Point2D at = plot.localToScene(x, 100);
        Event.fireEvent(
                plot,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        sideways,
                        up,
                        sideways,
                        up,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }
}
