// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// The table of keys.
final class ShortcutsTest {

    @Test
    void noStrokeMeansTwoThings() {
        Map<Stroke, String> taken = new HashMap<>();
        for (Shortcut each : Shortcuts.ALL) {
            Stream.concat(each.shown().stream(), each.others().stream())
                    .forEach(stroke -> {
                        String other = taken.put(stroke, each.name());
                        assertEquals(null, other, stroke.words() + " is " + each.name() + " too");
                    });
        }
    }

    @Test
    void everyKeyHasWordsOfItsOwn() {
        List<String> words = Shortcuts.ALL.stream().map(Shortcut::words).toList();
        assertEquals(words.size(), words.stream().distinct().count(), words.toString());
        for (Shortcut.Group group : Shortcut.Group.values()) {
            assertFalse(group.title().isEmpty());
        }
    }

    @Test
    void strokesAreWrittenAsPeopleKnowThem() {
        assertEquals(
                List.of("A", "Shift+Z", "Ctrl+F", "Ctrl+Shift+T", "?", "−", "Esc", "1"),
                Stream.of(
                                Stroke.of(KeyCode.A),
                                Stroke.shift(KeyCode.Z),
                                Stroke.ctrl(KeyCode.F),
                                Stroke.ctrlShift(KeyCode.T),
                                Stroke.typed("?"),
                                Stroke.of(KeyCode.MINUS),
                                Stroke.of(KeyCode.ESCAPE),
                                Stroke.of(KeyCode.DIGIT1))
                        .map(Stroke::words)
                        .toList());
        assertEquals("Ctrl+1 … Ctrl+9", named("machines").keys());
        assertEquals("1 2 3 4 5", named("tabs").keys());
    }

    @Test
    void aStrokeIsItselfAndNoOther() {
        assertTrue(Stroke.shift(KeyCode.Z).matches(pressed(KeyCode.Z, true, false, false)));
        assertFalse(Stroke.of(KeyCode.Z).matches(pressed(KeyCode.Z, true, false, false)));
        assertFalse(Stroke.of(KeyCode.F).matches(pressed(KeyCode.F, false, true, false)));
        assertFalse(Stroke.of(KeyCode.F).matches(pressed(KeyCode.F, false, false, true)));
        assertTrue(Stroke.typed("?").matches(typed("?")));
        assertFalse(Stroke.typed("?").matches(typed("/")));
    }

    private static Shortcut named(String name) {
        return Shortcuts.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static KeyEvent pressed(KeyCode code, boolean shift, boolean ctrl, boolean alt) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, alt, false);
    }

    private static KeyEvent typed(String character) {
        return new KeyEvent(
                KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, true, false, false, false);
    }
}
