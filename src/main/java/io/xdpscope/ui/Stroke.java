// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A key that is pressed, alone or with others held down; or a character that is typed, wherever
/// the keyboard has it.
///
/// @param code the key; empty for a character
/// @param character what is typed; empty for a key
/// @param shortcut whether Ctrl is held, or what stands for it on this system
/// @param shift whether Shift is held; a character has it or not as the keyboard wants
record Stroke(Optional<KeyCode> code, String character, boolean shortcut, boolean shift) {

    static Stroke of(KeyCode code) {
        return new Stroke(Optional.of(code), "", false, false);
    }

    static Stroke shift(KeyCode code) {
        return new Stroke(Optional.of(code), "", false, true);
    }

    static Stroke ctrl(KeyCode code) {
        return new Stroke(Optional.of(code), "", true, false);
    }

    static Stroke ctrlShift(KeyCode code) {
        return new Stroke(Optional.of(code), "", true, true);
    }

    static Stroke typed(String character) {
        return new Stroke(Optional.empty(), character, false, false);
    }

    /// Whether an event is this.
    boolean matches(KeyEvent event) {
        if (event.isAltDown() || (event.isMetaDown() && !event.isShortcutDown())) {
            return false;
        }
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            return !event.isShortcutDown() && character.equals(event.getCharacter());
        }
        return code.filter(key -> key == event.getCode()).isPresent()
                && event.isShortcutDown() == shortcut
                && event.isShiftDown() == shift;
    }

    /// How it is written: `Ctrl+Shift+T`.
    String words() {
        return (shortcut ? Texts.get("key.ctrl") : "")
                + (shift ? Texts.get("key.shift") : "")
                + code.map(Stroke::name).orElse(character);
    }

    private static String name(KeyCode code) {
        return switch (code) {
            case PLUS -> "+";
            case MINUS -> "−";
            case ESCAPE -> Texts.get("key.escape");
            case SPACE -> Texts.get("key.space");
            case COMMA -> ",";
            case OPEN_BRACKET -> "[";
            case CLOSE_BRACKET -> "]";
            default -> code.getName();
        };
    }
}
