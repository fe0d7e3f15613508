// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import io.xdpscope.ui.model.ChartSubject;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The chart as it is painted.
@Tag("ui")
final class RateChartTest {

    private static final Tokens DARK = Tokens.of(Theme.DARK);
    private static final Tokens LIGHT = Tokens.of(Theme.LIGHT);

    private static final LocalDate BOOT_DAY = LocalDate.ofInstant(Waves.BOOT, ZoneOffset.UTC);

    private final History history = new History();
    private final Waves waves = new Waves(Duration.ofSeconds(1), Duration.ofSeconds(3_600));
    private FxWindow window;
    private RateChart chart;
    private Region plot;

    @BeforeEach
    void open() throws TimeoutException {
        window = FxWindow.open(Theme.DARK, 900, 320, () -> new RateChart(ZoneOffset.UTC, DARK));
        chart = (RateChart) window.scene().getRoot();
        plot = (Region) Objects.requireNonNull(window.scene().lookup("#chart-plot"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void show() {
        FxWindow.run(() -> chart.show(history, waves.now()));
    }

    private static long count(Node node, Color color) {
        return Pixels.of(node).count(color);
    }

    private void untilPainted(Color color) {
        FxWindow.until("pixels of " + color, () -> count(chart, color) > 200);
    }

    private double middle() {
        return plot.getHeight() / 2;
    }

    @Test
    void paintsAGapInItsOwnColourAndCountedTimeInTheProtocols() {
        waves.feed(history, 60);
        waves.skip(history, 60, Measurement.Why.LATE);
        waves.feed(history, 60);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        Pixels pixels = FxWindow.fx(() -> Pixels.of(plot));
        double perSecond = (plot.getWidth() - PlotFrame.LEFT) / 240;
        double bottom = plot.getHeight() - PlotFrame.BOTTOM - 6;
        Color counted = pixels.at(plot.getWidth() - 30 * perSecond, bottom);
        Color notAttached = pixels.at(plot.getWidth() - 220 * perSecond, bottom);
        assertTrue(Pixels.near(DARK.of(Token.CHART_GAP), notAttached), notAttached::toString);
        assertTrue(isBlue(counted), counted::toString);
        Color gap = pixels.at(plot.getWidth() - 90 * perSecond, bottom);
        assertFalse(isBlue(gap), gap::toString);
    }

    private static boolean isBlue(Color color) {
        return color.getBlue() > 2 * color.getRed() && color.getBlue() > color.getGreen();
    }

    @Test
    void aProtocolSwitchedOffInTheLegendVanishes() {
        waves.feed(history, 200);
        show();
        untilPainted(DARK.of(Protocol.UDP));
        FxWindow.run(() -> legend("udp").fire());
        FxWindow.until("no UDP", () -> count(plot, DARK.of(Protocol.UDP)) == 0);
        assertEquals(
                List.of(Protocol.TCP, Protocol.ICMP, Protocol.OTHER),
                FxWindow.fx(() -> chart.settingsProperty().get().visible()));
        FxWindow.run(() -> legend("udp").fire());
        FxWindow.until("UDP again", () -> count(plot, DARK.of(Protocol.UDP)) > 200);
    }

    private ToggleButton legend(String member) {
        return (ToggleButton) Objects.requireNonNull(window.scene().lookup("#legend-" + member));
    }

    @Test
    void anotherThemeRecoloursWhatIsPainted() {
        waves.feed(history, 200);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> {
            Theme.LIGHT.apply(window.scene());
            chart.tokens(LIGHT);
        });
        untilPainted(LIGHT.of(Protocol.TCP));
        assertEquals(0, FxWindow.fx(() -> count(plot, DARK.of(Protocol.TCP))));
    }

    @Test
    void lanesHaveEachAScaleOfTheirOwn() {
        waves.feed(history, 200);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        long stacked = FxWindow.fx(() -> count(plot, DARK.of(Protocol.OTHER)));
        FxWindow.run(() -> chart.settings(PlotSettings.DEFAULT.with(ChartForm.LANES)));
        // A thousand packets among sixty thousand are a flat line; in a lane they are a curve.
        FxWindow.until("a curve", () -> count(plot, DARK.of(Protocol.OTHER)) > stacked * 1.2);
    }

    @Test
    void theReadOutSaysWhatIsUnderTheMouse() {
        waves.feed(history, 200);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> moveMouse(plot.getWidth() - 100));
        FxWindow.until("a read-out", () -> readOut().isVisible());
        List<String> words = words(readOut());
        int entry = entryAt(words.getFirst());
        assertEquals(entryAt(plot.getWidth() - 100), entry, 1);
        String tcp =
                ChartQuantity.PACKETS.figure(
                        history.perSecond(entry, History.Unit.PACKETS, Protocol.TCP));
        assertTrue(words.contains(tcp), () -> tcp + " is not in " + words);
        assertTrue(words.containsAll(List.of("TCP", "UDP", "ICMP", "Other", "All")));
        assertTrue(readOut().getLayoutX() + readOut().getWidth() < plot.getWidth() - 100);
    }

    /// The reading that ended at this time of day.
    private int entryAt(String clock) {
        Instant at = BOOT_DAY.atTime(LocalTime.parse(clock)).toInstant(ZoneOffset.UTC);
        return history.indexAt(Duration.between(Waves.BOOT, at).toNanos());
    }

    /// The reading that the chart shows at a place: its right edge is now, and it is 4 minutes
    /// wide.
    private int entryAt(double x) {
        double nanosPerPixel = Duration.ofMinutes(4).toNanos() / (plot.getWidth() - PlotFrame.LEFT);
        return history.indexAt(
                waves.now().bootNanos() - (long) ((plot.getWidth() - x) * nanosPerPixel));
    }

    @Test
    void theReadOutSaysWhyThereIsAGap() {
        waves.feed(history, 100);
        waves.skip(history, 60, Measurement.Why.SUSPENDED);
        waves.feed(history, 10);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> moveMouse(plot.getWidth() - 100));
        FxWindow.until("a read-out", () -> readOut().isVisible());
        List<String> words = words(readOut());
        assertTrue(
                words.stream().anyMatch(word -> word.contains("host was suspended")),
                words::toString);
    }

    @Test
    void arrowKeysMoveTheCrosshairByReadings() {
        waves.feed(history, 200);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> {
            plot.requestFocus();
            press(KeyCode.END);
        });
        FxWindow.until("a read-out", () -> readOut().isVisible());
        String last = FxWindow.fx(() -> plot.getAccessibleText());
        FxWindow.run(() -> press(KeyCode.LEFT));
        FxWindow.until("another reading", () -> !plot.getAccessibleText().equals(last));
        String before = FxWindow.fx(() -> plot.getAccessibleText());
        String tcp =
                ChartQuantity.PACKETS.write(
                        history.perSecond(history.size() - 2, History.Unit.PACKETS, Protocol.TCP));
        assertTrue(before.contains("TCP " + tcp), () -> tcp + " is not in " + before);
        FxWindow.run(() -> press(KeyCode.ESCAPE));
        FxWindow.until("no read-out", () -> !readOut().isVisible());
        String summary = FxWindow.fx(() -> plot.getAccessibleText());
        assertTrue(summary.contains("packets/s, last 4 min"), summary);
    }

    @Test
    void aFrozenViewStandsStillAndSaysSo() {
        waves.feed(history, 120);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> chart.freeze(true));
        FxWindow.run(() -> press(KeyCode.END));
        FxWindow.until("a read-out", () -> readOut().isVisible());
        String then = FxWindow.fx(() -> words(readOut()).toString());
        waves.feed(history, 30);
        show();
        FxWindow.run(() -> press(KeyCode.END));
        FxWindow.until("the ribbon", () -> label("#chart-frozen").isVisible());
        assertTrue(FxWindow.fx(() -> label("#chart-frozen").getText()).contains("14:02:00"));
        assertEquals(then, FxWindow.fx(() -> words(readOut()).toString()));
        FxWindow.run(() -> chart.freeze(false));
        FxWindow.until(
                "newer readings",
                () -> {
                    press(KeyCode.END);
                    return !words(readOut()).toString().equals(then);
                });
        assertFalse(FxWindow.fx(() -> label("#chart-frozen").isVisible()));
    }

    private Label label(String id) {
        return (Label) Objects.requireNonNull(window.scene().lookup(id));
    }

    @Test
    void aReadingIsOnePaintingAndTheMouseIsNone() {
        waves.feed(history, 100);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        ChartPlot painted = (ChartPlot) plot;
        for (int reading = 0; reading < 10; reading++) {
            long before = FxWindow.fx(painted::paintings);
            waves.feed(history, 1);
            FxWindow.run(() -> {
                chart.show(history, waves.now());
                chart.markers(List.of());
                chart.since("since " + waves.now().bootNanos());
            });
            FxWindow.until("a painting", () -> painted.paintings() > before);
            assertEquals(before + 1, FxWindow.fx(painted::paintings));
        }
        long painting = FxWindow.fx(painted::paintings);
        for (int x = 100; x < 500; x += 100) {
            double at = x;
            FxWindow.run(() -> moveMouse(at));
            FxWindow.until(
                    "the read-out at " + x,
                    () -> readOut().isVisible() && readOut().getLayoutX() < at + 20);
        }
        assertEquals(painting, FxWindow.fx(painted::paintings));
    }

    @Test
    void aMarkedStretchIsReckonedOnceUntilAReadingChangesIt() {
        waves.feed(history, 200);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        ChartPlot painted = (ChartPlot) plot;
        long now = waves.now().bootNanos();
        TimeStretch past = new TimeStretch(now - 60_000_000_000L, now - 30_000_000_000L);
        FxWindow.run(() -> painted.addUp(Optional.of(past)));
        FxWindow.until("the figures", () -> painted.spanBox().reckonings() == 1);
        for (int reading = 0; reading < 5; reading++) {
            repaint(painted);
        }
        assertEquals(1, FxWindow.fx(() -> painted.spanBox().reckonings()));
        TimeStretch open = new TimeStretch(now - 10_000_000_000L, now + 60_000_000_000L);
        FxWindow.run(() -> painted.addUp(Optional.of(open)));
        FxWindow.until("other figures", () -> painted.spanBox().reckonings() == 2);
        repaint(painted);
        assertEquals(3, FxWindow.fx(() -> painted.spanBox().reckonings()));
        FxWindow.run(() -> chart.nextQuantity());
        FxWindow.until("another quantity", () -> painted.spanBox().reckonings() == 4);
    }

    private void repaint(ChartPlot painted) {
        long before = FxWindow.fx(painted::paintings);
        waves.feed(history, 1);
        show();
        FxWindow.until("a painting", () -> painted.paintings() > before);
    }

    @Test
    void aScaleByDecadesShowsWhatIsSmall() {
        waves.feed(history, 200);
        show();
        FxWindow.run(() -> chart.form(ChartForm.LINES));
        untilPainted(DARK.of(Protocol.TCP));
        double flat = FxWindow.fx(() -> heightOf(DARK.of(Protocol.OTHER)));
        FxWindow.run(() -> chart.toggleLog());
        // A thousand among sixty thousand lie at the bottom of one, and at half of the other.
        FxWindow.until("Other risen", () -> heightOf(DARK.of(Protocol.OTHER)) > flat + 60);
    }

    /// How far above the lower edge a colour is highest.
    private double heightOf(Color color) {
        Pixels pixels = Pixels.of(plot);
        for (double y = 0; y < plot.getHeight(); y++) {
            for (double x = PlotFrame.LEFT + 2; x < plot.getWidth(); x++) {
                if (Pixels.near(color, pixels.at(x, y))) {
                    return plot.getHeight() - y;
                }
            }
        }
        return 0;
    }

    @Test
    void severalInterfacesAreALineEachWithItsOwnGaps() {
        Waves others = new Waves(Duration.ofSeconds(1), Duration.ofSeconds(3_600));
        History second = new History();
        waves.feed(history, 200);
        others.feed(second, 100);
        others.skip(second, 60, Measurement.Why.LATE);
        others.feed(second, 40);
        ChartContent both =
                ChartContent.compared(
                        List.of(
                                new ChartContent.Source(subject("eth1"), history, 0),
                                new ChartContent.Source(subject("eth2"), second, 1)));
        FxWindow.run(() -> chart.show(both, waves.now()));
        untilPainted(DARK.of(Token.CHART_LINE_A));
        assertTrue(FxWindow.fx(() -> count(plot, DARK.of(Token.CHART_LINE_B))) > 50);
        double perSecond = (plot.getWidth() - PlotFrame.LEFT) / 240;
        FxWindow.run(() -> moveMouse(plot.getWidth() - 70 * perSecond));
        FxWindow.until("a read-out", () -> readOut().isVisible());
        List<String> words = FxWindow.fx(() -> words(readOut()));
        assertTrue(words.containsAll(List.of("eth1", "eth2")), words::toString);
        assertTrue(words.contains("not counted: late reading"), words::toString);
        assertFalse(words.contains("All"), words::toString);
    }

    private static ChartSubject subject(String name) {
        return new ChartSubject(name, OptionalLong.empty(), false);
    }

    @Test
    void whatTheInterfaceSentIsReadBesideWhatCame() {
        waves.feed(history, 200);
        History sent = History.whole();
        long now = waves.now().bootNanos();
        for (int second = 100; second >= 0; second--) {
            sent.appendWhole(
                    new Measurement.Span<>(
                            Waves.moment(now - second * 1_000_000_000L),
                            Counts.of(
                                    new Counter(77_000, 7_700_000),
                                    Counter.ZERO,
                                    Counter.ZERO,
                                    Counter.ZERO),
                            1_000_000_000L),
                    Counters::all);
        }
        FxWindow.run(() ->
                chart.show(
                        ChartContent.of(subject("eth1"), history, Optional.of(sent)), waves.now()));
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> moveMouse(plot.getWidth() - 50));
        FxWindow.until("a read-out", () -> words(readOut()).contains("77.0\u00a0k"));
        double before = plot.getWidth() - 150 * (plot.getWidth() - PlotFrame.LEFT) / 240;
        FxWindow.run(() -> moveMouse(before));
        FxWindow.until("a gap in it", () -> words(readOut()).contains("not counted"));
        assertTrue(words(readOut()).contains("TCP"));
    }

    @Test
    void paintsNothingWhileNotSeen() {
        waves.feed(history, 200);
        FxWindow.run(() -> window.stage().setIconified(true));
        show();
        FxWindow.run(() -> {});
        assertEquals(0, FxWindow.fx(() -> count(plot, DARK.of(Protocol.TCP))));
        FxWindow.run(() -> window.stage().setIconified(false));
        untilPainted(DARK.of(Protocol.TCP));
    }

    @Test
    void letsGoOfAChartThatLeftTheWindow() {
        waves.feed(history, 100);
        show();
        untilPainted(DARK.of(Protocol.TCP));
        FxWindow.run(() -> moveMouse(plot.getWidth() - 100));
        FxWindow.until("a read-out", () -> readOut().isVisible());
        WeakReference<RateChart> gone = new WeakReference<>(chart);
        FxWindow.run(() -> {
            chart.show(history, waves.now());
            window.scene().setRoot(new Pane());
        });
        chart = FxWindow.fx(() -> new RateChart(ZoneOffset.UTC, DARK));
        plot = chart;
        FxWindow.until(
                "the chart is collected",
                () -> {
                    System.gc();
                    return gone.get() == null;
                });
    }

    private ReadOut readOut() {
        return (ReadOut) Objects.requireNonNull(window.scene().lookup(".xs-read-out"));
    }

    private static List<String> words(ReadOut readOut) {
        return readOut.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private void moveMouse(double x) {
        Point2D at = plot.localToScene(x, middle());
        Event.fireEvent(
                plot,
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    private void press(KeyCode code) {
        Event.fireEvent(
                plot, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
