// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.ui.model.CommandResult;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.ListColumn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does with the list, with several interfaces, and before attaching.
@Tag("ui")
class ListJourneyTest {

    private static final Scenario.Port CARD =
            Scenario.Port.of(
                    new Facts(2, "enp3s0")
                            .driver("ixgbe")
                            .nativeSupport(new ModeSupport.Available())
                            .offloads("rx-lro")
                            .build());
    private static final Scenario.Port BROKEN =
            Scenario.Port.of(new Facts(3, "enp4s0").driver("igb").noCarrier().build());
    private static final Scenario.Port VETH =
            Scenario.Port.of(new Facts(4, "veth7").kind("veth").peer(9, "eth0", "lab-2").build());

    /// The rate is seen with every reading, and told to a screen reader once in five seconds.
    @Test
    void aRowIsReadAloudAtAPoliteRate() throws Exception {
        try (OpenWindow window = OpenWindow.on(WindowJourneyTest.CARD)) {
            ListCell<?> cell =
                    (ListCell<?>) OpenWindow.get(() -> window.scene().lookup(".xs-interface"));
            AtomicInteger told = new AtomicInteger();
            window.run(() ->
                    cell.accessibleTextProperty().subscribe((_, _) -> told.incrementAndGet()));
            long before = window.model().display().readingsProperty().get();
            OpenWindow.await(
                    "readings",
                    () -> window.model().display().readingsProperty().get() >= before + 15);
            assertTrue(told.get() <= 4, () -> "told " + told + " times");
            assertTrue(cell.getAccessibleText().contains("packets per second received"));
        }
    }

    @Test
    void filtersByAChipAndByWords() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, BROKEN, VETH)) {
            window.click("chip-trouble");
            OpenWindow.await("one in trouble", () -> names(window).equals(List.of("enp4s0")));
            window.click("chip-trouble");
            OpenWindow.await("all", () -> names(window).size() == 3);
            window.press(KeyCode.CONTROL, KeyCode.F);
            window.type("state:up -kind:veth");
            OpenWindow.await("one card", () -> names(window).equals(List.of("enp3s0")));
            assertTrue(window.find("chip-up") instanceof ToggleButton chip && chip.isSelected());
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("all again", () -> names(window).size() == 3);
        }
    }

    @Test
    void choosesColumnsOrderAndGroups() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, BROKEN, VETH)) {
            choose(window, "list-options", "column-peer");
            window.see("eth0 in lab-2");
            press(window, "title-peer");
            OpenWindow.await("known peers first", () -> names(window).getFirst().equals("veth7"));
            choose(window, "list-options", "group-kind");
            window.see("cards · 2");
            assertTrue(
                    OpenWindow.get(() ->
                            window.model().list().settingsProperty().get().shows(ListColumn.PEER)));
        }
    }

    @Test
    void putsColumnsInAnotherOrder() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, BROKEN, VETH)) {
            for (String column : List.of("column-mtu", "column-state")) {
                choose(window, "list-options", column);
            }
            drag(window, "title-state", "title-mtu");
            OpenWindow.await(
                    "state first",
                    () -> beside(window).equals(List.of(ListColumn.STATE, ListColumn.MTU)));
            assertTrue(
                    window.model().list().settingsProperty().get().sort().isEmpty(),
                    "a drag sorts nothing");
            choose(window, "list-options", "order-right-state");
            assertEquals(List.of(ListColumn.MTU, ListColumn.STATE), beside(window));
            press(window, "title-mtu");
            OpenWindow.await(
                    "sorted",
                    () ->
                            window.model()
                                    .list()
                                    .settingsProperty()
                                    .get()
                                    .sort()
                                    .equals(Optional.of(ListColumn.MTU)));
        }
    }

    /// Not by the mouse: the columns are scrolled out of sight of the small headless screen.
    private static void drag(OpenWindow window, String id, String onto) {
        Node title = window.find(id);
        Node target = window.find(onto);
        window.run(() -> {
            window.scene().getRoot().layout();
            Point2D from = middle(title);
            Point2D to = middle(target);
            title.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, from));
            title.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, from.midpoint(to)));
            title.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, to));
            title.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, to));
        });
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, Point2D at) {
        return new MouseEvent(
                type,
                at.getX(),
                at.getY(),
                at.getX(),
                at.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    private static List<ListColumn> beside(OpenWindow window) {
        return OpenWindow.get(() -> window.model().list().settingsProperty().get().beside());
    }

    @Test
    void passesOverHeadingsWithTheKeyboard() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, BROKEN, VETH)) {
            choose(window, "list-options", "group-kind");
            OpenWindow.await("a card", () -> window.model().detail().name().equals("enp3s0"));
            window.press(KeyCode.DOWN);
            OpenWindow.await("the next", () -> window.model().detail().name().equals("enp4s0"));
            window.press(KeyCode.DOWN);
            OpenWindow.await("the veth", () -> window.model().detail().name().equals("veth7"));
            window.press(KeyCode.UP);
            OpenWindow.await("back", () -> window.model().detail().name().equals("enp4s0"));
        }
    }

    @Test
    void attachesToSeveralWithTheKeyboardAndReadsEachResult() throws Exception {
        Scenario.Port refusing = VETH.refusingNative(Kind.NATIVE_UNSUPPORTED);
        try (OpenWindow window = OpenWindow.on(CARD, BROKEN, refusing)) {
            window.press(KeyCode.CONTROL, KeyCode.A);
            window.see("3 chosen");
            choose(window, "several-mode", "several-mode-native");
            press(window, "several-attach");
            window.see("Attach in native mode: 2 of 3 done");
            window.see("The driver of veth7 (veth) has no native XDP.");
            window.see("Choose generic mode.");
            press(window, "results-copy");
            OpenWindow.await("the clipboard", () -> window.clipboard().contains("veth7: The"));
            press(window, "results-dismiss");
            OpenWindow.await("no card", () -> window.count("2 of 3 done") == 0);
            press(window, "several-detach");
            OpenWindow.await(
                    "all detached",
                    () ->
                            window.row("enp3s0").state() instanceof CountingState.Detached
                                    && window.row("enp4s0").state()
                                            instanceof CountingState.Detached);
            assertEquals(
                    List.of(
                            CommandResult.Stage.DONE,
                            CommandResult.Stage.DONE,
                            CommandResult.Stage.SKIPPED),
                    OpenWindow.get(() ->
                            window.model().several().results().stream()
                                    .map(CommandResult::stage)
                                    .toList()));
        }
    }

    @Test
    void tellsBeforeTheClickWhatEachModeWillDo() throws Exception {
        try (OpenWindow window = OpenWindow.on(CARD, VETH)) {
            assertEquals("?", window.text("preflight"));
            window.click("preflight");
            window.see("What an attach to enp3s0 will do");
            window.see("Generic mode switches rx-lro off on enp3s0");
            window.see("No XDP program is on enp3s0.");
            window.happen(
                    new Event.ProgramAttached(
                            2,
                            new XdpProgram(
                                    XdpMode.NATIVE,
                                    412,
                                    Optional.of("xdp_fw"),
                                    Optional.empty(),
                                    XdpProgram.Owner.FOREIGN)));
            window.see("Another's program xdp_fw (id 412) in native mode already runs on enp3s0.");
            OpenWindow.await("the mark", () -> window.text("preflight").equals("✕"));
            window.press(KeyCode.ESCAPE);
            OpenWindow.await("no card", () -> window.count("will do") == 0);
            window.run(() -> window.window().view().shown().list().focusList());
            window.press(KeyCode.DOWN);
            window.press(KeyCode.I);
            window.see("What an attach to veth7 will do");
            window.click("attach");
            window.see("NATIVE");
            OpenWindow.await("no card once attached", () -> window.count("will do") == 0);
            assertFalse(window.find("preflight").isVisible());
        }
    }

    /// Presses a button that may be scrolled out of sight, or that only just came.
    private static void press(OpenWindow window, String id) {
        ButtonBase button = (ButtonBase) window.find(id);
        window.run(button::fire);
    }

    /// Chooses an item of a menu, in a submenu or not, without the popup that the headless platform
    /// has its trouble with.
    private static void choose(OpenWindow window, String menu, String item) {
        MenuButton button = (MenuButton) window.find(menu);
        window.run(() -> {
            button.getOnShowing().handle(null);
            MenuItem found =
                    items(button.getItems())
                            .filter(each -> item.equals(each.getId()))
                            .findFirst()
                            .orElseThrow();
            if (found instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected());
            }
            found.fire();
        });
    }

    private static Stream<MenuItem> items(List<MenuItem> all) {
        return all.stream()
                .flatMap(item ->
                        item instanceof Menu menu ? items(menu.getItems()) : Stream.of(item));
    }

    private static List<String> names(OpenWindow window) {
        return window.model().list().visible().stream().map(InterfaceRow::name).toList();
    }
}
