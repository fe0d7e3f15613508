// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Scenario;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What nobody sees, but somebody needs: words for screen readers, and nothing left behind.
@Tag("ui")
class WindowHygieneTest {

    private static final int COLLECTIONS = 50;

    @Test
    void everyControlOfEveryWindowAndTabCanBeReadAloud() throws Exception {
        try (OpenWindow window = OpenWindow.on(ports())) {
            window.click("attach");
            window.see("Auto → native");
            TabPane tabs = window.window().view().shown().detail().tabs();
            Set<String> mute = new TreeSet<>();
            for (Tab tab : OpenWindow.get(() -> List.copyOf(tabs.getTabs()))) {
                window.run(() -> tabs.getSelectionModel().select(tab));
                Pulses.await(OpenWindow.get(() -> (Stage) window.scene().getWindow()));
                mute.addAll(mute());
            }
            for (Runnable opening : besides(window)) {
                window.run(opening);
                Pulses.await(OpenWindow.get(WindowHygieneTest::newest));
                mute.addAll(mute());
            }
            window.run(() -> window.window().keys().presentation().toggle());
            mute.addAll(mute());
            assertEquals(Set.of(), mute);
        }
    }

    /// What opens each window beside the dashboard.
    private static List<Runnable> besides(OpenWindow window) {
        Keys keys = window.window().keys();
        return List.of(
                keys.help()::show,
                keys.help()::showKeys,
                keys.settings()::show,
                () -> ((ButtonBase) window.scene().lookup("#alerts")).fire());
    }

    private static Stage newest() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// Controls of all windows that take the focus and have nothing to say.
    private static List<String> mute() {
        return OpenWindow.get(() -> {
            List<String> found = new ArrayList<>();
            Window.getWindows().forEach(each -> collectMute(each.getScene().getRoot(), found));
            return found;
        });
    }

    /// One of each may be kept to be shown again, or held by the toolkit until another is shown.
    @Test
    void closedSideWindowsDoNotPileUp() throws Exception {
        try (OpenWindow window = OpenWindow.on(ports())) {
            for (Runnable opening : besides(window)) {
                List<WeakReference<Object>> closed = new ArrayList<>();
                for (int times = 0; times < 4; times++) {
                    closed.addAll(openAndClose(window, opening));
                }
                collect(() -> kept(closed) <= 1);
                assertTrue(kept(closed) <= 1, () -> kept(closed) + " of 4 are still reachable");
            }
        }
    }

    private static long kept(List<WeakReference<Object>> closed) {
        return closed.stream()
                .map(WeakReference::get)
                .filter(Stage.class::isInstance)
                .distinct()
                .count();
    }

    private static void collect(BooleanSupplier done) {
        for (int i = 0; i < COLLECTIONS && !done.getAsBoolean(); i++) {
            System.gc();
            // Lets the toolkit finish what it still has to do for the closed window.
            OpenWindow.get(() -> true);
        }
    }

    private static List<WeakReference<Object>> openAndClose(OpenWindow window, Runnable opening)
            throws Exception {
        window.run(opening);
        Pulses.await(OpenWindow.get(WindowHygieneTest::newest));
        return OpenWindow.get(() -> {
            Stage opened = newest();
            assertTrue(!opened.equals(window.scene().getWindow()), "no window opened");
            List<WeakReference<Object>> gone =
                    List.of(
                            new WeakReference<>(opened),
                            new WeakReference<>(opened.getScene().getRoot()));
            opened.hide();
            return gone;
        });
    }

    @Test
    void nothingOfAClosedWindowStays() throws Exception {
        assertCleared(openAndClose());
    }

    private static void assertCleared(List<WeakReference<Object>> gone) {
        collect(() -> areCleared(gone));
        assertEquals(
                List.of(),
                gone.stream().map(WeakReference::get).filter(o -> o != null).toList(),
                "still reachable");
    }

    private static List<WeakReference<Object>> openAndClose() throws Exception {
        try (OpenWindow window = OpenWindow.on(ports())) {
            window.run(() -> window.model().commands().attach());
            window.see("Auto → native");
            return List.of(
                    new WeakReference<>(window.window().view()),
                    new WeakReference<>(window.model()));
        }
    }

    private static boolean areCleared(List<WeakReference<Object>> references) {
        return references.stream().allMatch(reference -> reference.get() == null);
    }

    private static Scenario.Port[] ports() {
        return new Scenario.Port[] {
            Scenario.Port.of(new io.xdpscope.sim.Facts(2, "enp3s0").build())
        };
    }

    private static void collectMute(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control && control.isFocusTraversable() && isMute(control)) {
            found.add(control + " in " + control.getParent());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectMute(child, found));
        }
    }

    private static boolean isMute(Control control) {
        boolean named = said(control.getAccessibleText());
        boolean labelled =
                control instanceof Labeled labeled
                        && said(labeled.getText())
                        && labeled.getText().codePoints().anyMatch(Character::isLetter);
        boolean field = control instanceof TextInputControl;
        return !named && (!labelled || field);
    }

    private static boolean said(String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank()).isPresent();
    }
}
