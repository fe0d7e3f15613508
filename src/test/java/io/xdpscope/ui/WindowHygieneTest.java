// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.sim.Scenario;
import io.xdpscope.ui.model.MachineForm;
import io.xdpscope.ui.model.Question;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nothing is left behind by what was closed. [EveryPlaceTest] looks at what is shown.
@Tag("ui")
class WindowHygieneTest {

    private static final int COLLECTIONS = 50;

    /// What opens each window beside the dashboard.
    private static List<Runnable> besides(OpenWindow window) {
        Keys keys = window.window().keys();
        return List.of(
                keys.help()::show,
                keys.help()::showKeys,
                keys.settings()::show,
                () -> ((ButtonBase) window.scene().lookup("#alerts")).fire(),
                () -> machineDialog(window).ask(window.machines().form(MachineForm.Kind.HOST)),
                () -> questions(window).ask(new Question("Really?", "Why", "Yes"), () -> {}));
    }

    private static MachineDialog machineDialog(OpenWindow window) {
        return new MachineDialog(stage(window), window.window().look(), _ -> {});
    }

    private static Questions questions(OpenWindow window) {
        Questions questions = new Questions(window.window().look());
        questions.owner(stage(window));
        return questions;
    }

    private static Stage stage(OpenWindow window) {
        return (Stage) window.scene().getWindow();
    }

    private static Stage newest() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// One of each may be kept to be shown again, or held by the toolkit until another is shown.
    @Test
    void closedSideWindowsAndDialogsDoNotPileUp() throws Exception {
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
    void nothingOfAClosedReplayStays() throws Exception {
        try (OpenWindow window = OpenWindow.on(ports())) {
            assertCleared(openAndCloseReplay(window));
        }
    }

    private static List<WeakReference<Object>> openAndCloseReplay(OpenWindow window) {
        window.run(() -> window.machines().open(new Machine.Recording(Path.of("none.gz"))));
        List<WeakReference<Object>> gone =
                List.of(
                        new WeakReference<>(window.find("replay-bar")),
                        new WeakReference<>(window.model()));
        window.run(() -> window.machines().close(window.machines().shown()));
        return gone;
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
            window.run(() -> {
                window.window().keys().presentation().toggle();
                window.window().keys().presentation().toggle();
                window.window().view().shown().detail().notes().write();
                window.window().keys().presentation().toggle();
            });
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
}
