// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.sim.Scenario;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What nobody sees, but somebody needs: words for screen readers, and nothing left behind.
@Tag("ui")
class WindowHygieneTest {

    private static final int COLLECTIONS = 50;

    @Test
    void everyControlThatTakesTheFocusCanBeReadAloud() throws Exception {
        try (OpenWindow window = OpenWindow.on(ports())) {
            window.click("attach");
            window.see("Auto → native");
            List<String> mute =
                    OpenWindow.get(() -> {
                        List<String> found = new ArrayList<>();
                        collectMute(window.scene().getRoot(), found);
                        return found;
                    });
            assertEquals(List.of(), mute);
        }
    }

    @Test
    void nothingOfAClosedWindowStays() throws Exception {
        List<WeakReference<Object>> gone = openAndClose();
        for (int i = 0; i < COLLECTIONS && !areCleared(gone); i++) {
            System.gc();
            // Lets the toolkit finish what it still has to do for the closed window.
            OpenWindow.get(() -> true);
        }
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
