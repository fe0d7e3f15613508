// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Flow;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.Shape;
import io.xdpscope.ui.model.BurstText;
import io.xdpscope.ui.model.JournalEvent;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A burst appears, one click, there is what it is.
@Tag("ui")
final class BurstJourneyTest {

    private static final long TENTH_NANOS = 100_000_000;

    private OpenWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window =
                OpenWindow.on(
                        Scenario.Port.of(
                                new Facts(2, "eth2").build(),
                                new Flow(FrameClass.TCP, 5_000, 900, new Shape.Steady(1))),
                        Scenario.Port.of(new Facts(3, "eth3").build()));
        window.press(KeyCode.A);
        OpenWindow.await("the attach", () -> !window.model().journal().events().isEmpty());
        readings(12);
        window.happen(new Event.Received(2, FrameClass.ICMP, 50_000, 4_900_000));
        // Readings of before may still be on their way to the window.
        OpenWindow.await("the burst", this::hasBurst);
        readings(12);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void oneClickTellsWhatItIsAndEscapeLeaves() {
        clickOnTheBurst();
        assertEquals("ICMP burst", title());
        assertTrue(window.find("burst-band").isVisible());
        assertTrue(OpenWindow.get(() -> card().isFocusWithin()), "keys reach it");
        window.click("burst-copy");
        assertTrue(window.clipboard().startsWith("eth2: ICMP burst\n"), window.clipboard());
        window.press(KeyCode.ESCAPE);
        awaitNoCard();
        assertFalse(window.find("burst-band").isVisible());
        assertTrue(OpenWindow.get(() -> plot().isFocused()), "the chart has the keys again");
    }

    @Test
    void aKeyTellsTheGreatestInSightAndItsWordsAreCopied() {
        window.press(KeyCode.B);
        window.find("burst-card");
        assertEquals("ICMP burst", title());
        window.press(KeyCode.CONTROL, KeyCode.C);
        assertTrue(window.clipboard().startsWith("eth2: ICMP burst\n"), window.clipboard());
        window.press(KeyCode.ESCAPE);
        awaitNoCard();
    }

    @Test
    void aNoteKeepsWhatItWas() {
        clickOnTheBurst();
        BurstText told = OpenWindow.get(() -> card().told());
        window.click("burst-note");
        TextField note = (TextField) window.find("note");
        assertEquals(told.note(), note.getText());
        window.press(KeyCode.ENTER);
        OpenWindow.await("the note", () -> newest().words().equals(told.note()));
        assertEquals(told.peakNanos(), OpenWindow.get(() -> newest().at().bootNanos()));
    }

    @Test
    void aCloserLookShowsItAlone() {
        clickOnTheBurst();
        BurstText told = OpenWindow.get(() -> card().told());
        window.click("burst-zoom");
        awaitNoCard();
        TimeStretch looked = OpenWindow.get(() -> plot().lookedProperty().get().orElseThrow());
        assertTrue(looked.fromNanos() < told.fromNanos(), looked + " of " + told);
        assertTrue(looked.toNanos() > told.toNanos(), looked + " of " + told);
        assertTrue(looked.nanos() < 40 * TENTH_NANOS, looked + " of " + told);
    }

    @Test
    void whereNothingStandsOutThatIsSaidAndASecondClickIsEnough() {
        long quiet = lookCloser() - 3 * TENTH_NANOS;
        clickAt(quiet);
        window.find("burst-card");
        assertTrue(title().startsWith("Nothing stands out at "), title());
        clickAt(quiet);
        awaitNoCard();
    }

    @Test
    void anotherInterfaceIsAnotherMatter() {
        clickOnTheBurst();
        window.run(() ->
                window.model()
                        .list()
                        .selectedProperty()
                        .set(Optional.of(window.model().list().visible().getLast())));
        awaitNoCard();
    }

    private void readings(int count) {
        int before = OpenWindow.get(this::size);
        OpenWindow.await("readings", () -> size() >= before + count);
    }

    private int size() {
        return window.model().detail().track().map(track -> track.history().size()).orElse(0);
    }

    private void clickOnTheBurst() {
        lookCloser();
        clickAt(OpenWindow.get(this::burst));
        window.find("burst-card");
    }

    /// In the middle of the reading that heard it: on a busy machine it comes when it can.
    private long burst() {
        History history = window.model().detail().track().orElseThrow().history();
        int most = 0;
        for (int entry = 0; entry < history.size(); entry++) {
            most = icmp(history, entry) > icmp(history, most) ? entry : most;
        }
        return (history.startNanos(most) + history.endNanos(most)) / 2;
    }

    private boolean hasBurst() {
        History history = window.model().detail().track().orElseThrow().history();
        return IntStream.range(0, history.size()).anyMatch(entry -> icmp(history, entry) > 0);
    }

    private static double icmp(History history, int entry) {
        return history.isCounted(entry)
                ? history.perSecond(entry, History.Unit.PACKETS, Protocol.ICMP)
                : -1;
    }

    /// @return the moment at the right edge
    private long lookCloser() {
        long now = OpenWindow.get(() -> window.model().journal().now().bootNanos());
        window.run(() -> plot().look(new TimeStretch(now - 60 * TENTH_NANOS, now)));
        OpenWindow.await(
                "a second to be wide", () -> plot().x(now) - plot().x(now - 10 * TENTH_NANOS) > 50);
        return now;
    }

    private void clickAt(long bootNanos) {
        window.run(() ->
                OpenWindow.clickAt(
                        plot().localToScreen(
                                        plot().x(bootNanos),
                                        plot().frame().orElseThrow().bottom() - 5)));
    }

    private void awaitNoCard() {
        OpenWindow.await("no card", () -> window.scene().getRoot().lookup("#burst-card") == null);
    }

    private BurstCard card() {
        return (BurstCard) window.find("burst-card");
    }

    private String title() {
        return ((Label) window.find("burst-title")).getText();
    }

    private JournalEvent newest() {
        return window.model().journal().events().getLast();
    }

    private ChartPlot plot() {
        return window.window().view().shown().detail().chart().chart().plot();
    }
}
