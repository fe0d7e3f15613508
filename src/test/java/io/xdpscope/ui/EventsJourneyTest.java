// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.ui.model.EventKind;
import io.xdpscope.ui.model.JournalEvent;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Notes on the chart, and the Events tab.
@Tag("ui")
final class EventsJourneyTest {

    private OpenWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window =
                OpenWindow.on(
                        Scenario.Port.of(new Facts(2, "eth2").build()),
                        Scenario.Port.of(new Facts(3, "eth3").build()));
        window.press(KeyCode.A);
        OpenWindow.await("the attach", () -> !words().isEmpty());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aNoteIsWrittenOnTheChartChangedAndTakenAway() {
        window.press(KeyCode.CONTROL, KeyCode.M);
        window.find("note");
        window.type("pulled the cable");
        window.press(KeyCode.ENTER);
        OpenWindow.await("the note", () -> words().contains("pulled the cable"));
        assertEquals("eth2", newest().interfaceName());
        window.press(KeyCode.F);

        clickOnNewest();
        window.click("note-edit");
        assertEquals("pulled the cable", field().getText());
        window.type(", port 7");
        window.press(KeyCode.ENTER);
        OpenWindow.await("the change", () -> words().contains("pulled the cable, port 7"));

        clickOnNewest();
        window.click("note-remove");
        OpenWindow.await("its end", () -> words().stream().noneMatch(w -> w.contains("cable")));
    }

    @Test
    void aNoteStandsInThePastThatIsLookedAt() {
        window.press(KeyCode.F);
        long frozen = OpenWindow.get(() -> chart().lookedAt().orElseThrow());
        OpenWindow.await(
                "more readings",
                () -> window.model().journal().now().bootNanos() > frozen + 500_000_000L);
        write("in the frozen view");
        assertEquals(frozen, OpenWindow.get(() -> newest().at().bootNanos()));
        window.press(KeyCode.F);

        long past = frozen - 2_000_000_000L;
        window.run(() ->
                chart().plot().look(new TimeStretch(past - 1_000_000_000L, past + 1_000_000_000L)));
        write("in the stretch");
        assertEquals(past, OpenWindow.get(() -> newest().at().bootNanos()));

        window.run(() -> chart().live());
        write("now");
        assertTrue(OpenWindow.get(() -> newest().at().bootNanos()) > frozen);
    }

    private void write(String words) {
        window.press(KeyCode.CONTROL, KeyCode.M);
        window.find("note");
        window.type(words);
        window.press(KeyCode.ENTER);
        OpenWindow.await("the note", () -> newest().words().equals(words));
    }

    @Test
    void escapeLeavesANoteUnwritten() {
        int before = words().size();
        window.press(KeyCode.CONTROL, KeyCode.M);
        window.find("note");
        window.type("never mind");
        window.press(KeyCode.ESCAPE);
        OpenWindow.await("no field", () -> window.scene().getRoot().lookup("#note") == null);
        assertEquals(before, words().size());
    }

    @Test
    void eventsAreSearchedAndCopied() {
        window.happen(new Event.CarrierChanged(3, false));
        OpenWindow.await("the carrier", () -> words().contains("carrier lost"));
        window.press(KeyCode.DIGIT6);
        window.find("events");
        window.click("events-search");
        window.type("carrier");
        TableView<JournalEvent> events = events();
        OpenWindow.await("one event", () -> events.getItems().size() == 1);
        window.click("events-copy-text");
        assertTrue(window.clipboard().endsWith("  eth3  carrier lost"), window.clipboard());
        assertFalse(window.clipboard().contains("attached"));
        window.click("events-copy-table");
        assertEquals(2, window.clipboard().lines().count());
        assertTrue(window.clipboard().startsWith("time\tinterface\tkind"), window.clipboard());
    }

    @Test
    void aDoubleClickLooksAtTheTimeOnTheChartOfTheInterface() {
        window.happen(new Event.CarrierChanged(3, false));
        OpenWindow.await("the carrier", () -> words().contains("carrier lost"));
        window.press(KeyCode.DIGIT6);
        window.find("events");
        TableView<JournalEvent> events = events();
        window.run(() -> events.getSelectionModel().selectFirst());
        JournalEvent event = OpenWindow.get(() -> events.getSelectionModel().getSelectedItem());
        assertEquals(EventKind.CARRIER, event.kind());
        doubleClick(events);
        OpenWindow.await("eth3", () -> window.model().detail().name().equals("eth3"));
        OpenWindow.await(
                "its time",
                () ->
                        chart().plot()
                                .lookedProperty()
                                .get()
                                .filter(s ->
                                        s.fromNanos() <= event.at().bootNanos()
                                                && s.toNanos() >= event.at().bootNanos())
                                .isPresent());
    }

    /// Two clicks of a robot may come too slowly for one double click on a busy machine.
    private void doubleClick(Node node) {
        MouseEvent event =
                new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        0,
                        0,
                        0,
                        0,
                        MouseButton.PRIMARY,
                        2,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null);
        window.run(() -> node.fireEvent(event));
    }

    private List<String> words() {
        return OpenWindow.get(
                () -> window.model().journal().events().stream().map(JournalEvent::words).toList());
    }

    private JournalEvent newest() {
        return OpenWindow.get(() -> window.model().journal().events().getLast());
    }

    /// A flag is a painting, so it is found by its time.
    private void clickOnNewest() {
        ChartPlot plot = chart().plot();
        OpenWindow.await(
                "its flag",
                () ->
                        plot.frame()
                                .filter(f ->
                                        !plot.markersAt(plot.x(at()), f.bottom() - 5).isEmpty())
                                .isPresent());
        window.run(() ->
                OpenWindow.clickAt(
                        plot.localToScreen(plot.x(at()), plot.frame().orElseThrow().bottom() - 5)));
        window.find("marker-card");
    }

    private long at() {
        return window.model().journal().events().getLast().at().bootNanos();
    }

    private RateChart chart() {
        return window.window().view().shown().detail().chart().chart();
    }

    private TextField field() {
        return (TextField) window.find("note");
    }

    @SuppressWarnings("unchecked")
    private TableView<JournalEvent> events() {
        return (TableView<JournalEvent>) window.find("events");
    }
}
