// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.input.KeyEvent;

/// A line of the table of keys: what is pressed, what that does, and what the shortcut sheet says
/// of it. [Shortcuts] is the table.
///
/// @param name its text is `key.NAME` in the bundle
/// @param shown the strokes that the sheet tells
/// @param others strokes that do the same
/// @param deed what it does
record Shortcut(String name, Group group, List<Stroke> shown, List<Stroke> others, Deed deed) {

    /// More strokes than this are told as the first and the last.
    private static final int MOST_TOLD = 6;

    /// Under which title of the sheet.
    enum Group {
        COUNTING,
        CHART,
        LOOKING,
        MACHINES,
        KEEPING,
        WINDOW;

        String title() {
            return Texts.get("key.group." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /// What a key does.
    @FunctionalInterface
    interface Deed {

        /// Does it, and tells whether there was anything to do; where not, the key is somebody
        /// else's.
        boolean isDone(Keys at, KeyEvent event);
    }

    /// What a key always does.
    @FunctionalInterface
    interface Always {
        void run(Keys at);
    }

    Shortcut {
        shown = List.copyOf(shown);
        others = List.copyOf(others);
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(name + " has no key");
        }
    }

    /// A key that always does something.
    static Shortcut of(String name, Group group, Stroke stroke, Always deed) {
        return new Shortcut(
                name,
                group,
                List.of(stroke),
                List.of(),
                (at, _) -> {
                    deed.run(at);
                    return true;
                });
    }

    /// The same with strokes that the sheet does not tell.
    Shortcut or(Stroke... more) {
        return new Shortcut(name, group, shown, List.of(more), deed);
    }

    boolean matches(KeyEvent event) {
        return shown.stream().anyMatch(stroke -> stroke.matches(event))
                || others.stream().anyMatch(stroke -> stroke.matches(event));
    }

    /// What is pressed, in words.
    String keys() {
        return shown.size() <= MOST_TOLD
                ? shown.stream().map(Stroke::words).collect(Collectors.joining(" "))
                : Texts.get("key.range", shown.getFirst().words(), shown.getLast().words());
    }

    /// What it does, in words.
    String words() {
        return Texts.get("key." + name);
    }
}
