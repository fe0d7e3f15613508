// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.ui.model.Badge;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.RecordControl;
import io.xdpscope.ui.model.ReplayControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person who records, and looks at the recording beside the machine.
@Tag("ui")
class SessionJourneyTest {

    @TempDir private Path folder;

    private OpenWindow open;

    @BeforeEach
    void open() throws Exception {
        open = OpenWindow.on(Scenario.Port.of(new Facts(2, "enp3s0").driver("ixgbe").build()));
        open.run(() -> open.model().recording().orElseThrow().folder(folder));
    }

    @AfterEach
    void close() {
        open.close();
    }

    private RecordControl.Phase phase() {
        return OpenWindow.get(
                () -> open.model().recording().orElseThrow().viewProperty().get().phase());
    }

    private Path record() throws Exception {
        open.click("record");
        open.see("Recording · ");
        open.see("Copy path");
        open.press(KeyCode.A);
        OpenWindow.await(
                "counting", () -> open.row("enp3s0").state() instanceof CountingState.Attached);
        OpenWindow.await("readings", () -> open.model().display().readingsProperty().get() > 15);
        open.run(() ->
                open.model().notes().write(open.model().journal().now().bootNanos(), "look here"));
        open.press(KeyCode.CONTROL, KeyCode.R);
        open.see("Recorded ");
        assertEquals(RecordControl.Phase.OFF, phase());
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private long position() {
        return OpenWindow.get(() -> replay().stateProperty().get().positionNanos());
    }

    private ReplayControl replay() {
        return open.model().replay().orElseThrow();
    }

    @Test
    void recordsAndLooksAtItBesideTheMachine() throws Exception {
        Path file = record();
        open.run(() -> open.window().view().file().chooser(() -> Optional.of(file)));
        open.press(KeyCode.CONTROL, KeyCode.O);
        OpenWindow.await("the replay", () -> open.model().replay().isPresent());
        OpenWindow.await("its contents", () -> replay().nanos() > 0);
        assertEquals(2, OpenWindow.<Integer>get(() -> open.machines().open().size()));
        assertTrue(open.texts().contains("REPLAY"), open.texts().toString());

        open.run(() -> replay().seek(replay().nanos()));
        open.see("This is its end");
        open.run(() -> open.model().list().prefer("enp3s0"));
        OpenWindow.await(
                "what was counted",
                () ->
                        open.row("enp3s0").badge().map(Badge::tone).orElse(Badge.Tone.BUSY)
                                == Badge.Tone.NATIVE);
        assertTrue(
                OpenWindow.<Boolean>get(() -> open.find("attach").isDisabled()),
                "nothing is detached in a replay");
        assertTrue(
                OpenWindow.<Boolean>get(() ->
                        open.model().journal().events().stream()
                                .anyMatch(event -> event.words().equals("look here"))),
                "the note is in it");

        open.press(KeyCode.SPACE);
        OpenWindow.await("it plays again", () -> !replay().stateProperty().get().atEnd());
        open.press(KeyCode.OPEN_BRACKET);
        assertEquals(0.5, OpenWindow.<Double>get(() -> replay().stateProperty().get().speed()));
        open.press(KeyCode.SPACE);
        assertFalse(OpenWindow.<Boolean>get(() -> replay().stateProperty().get().playing()));

        open.press(KeyCode.SHIFT, KeyCode.PERIOD);
        assertEquals(replay().nanos(), position());
        open.press(KeyCode.COMMA);
        assertEquals(0, position(), "ten seconds back are more than there are");
        open.press(KeyCode.PERIOD);
        assertEquals(replay().nanos(), position());
    }

    @Test
    void whatIsNoRecordingIsRefusedInASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a recording");
        open.run(() -> open.machines().open(new Machine.Recording(file)));
        open.see("it is no file in gzip format");
        open.press(KeyCode.CONTROL, KeyCode.R);
        open.see("This is a recording already");
        open.run(() -> open.model().commands().attach());
        assertEquals(
                Optional.empty(),
                OpenWindow.get(() ->
                        open.model().detail().rowProperty().get().map(row -> RequestedMode.AUTO)));
    }
}
