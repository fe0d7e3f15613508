// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.nio.charset.StandardCharsets;

/// Text that somebody else chose (a host, an interface, a program) made fit to be shown: what could
/// disguise it, or drive a terminal, is written out.
public final class Text {

    /// Most bytes of UTF-8 in a name.
    public static final int MOST_BYTES = 255;

    private Text() {}

    /// The text with every control, format (bidirectional ones among them), private, unassigned or
    /// unpaired character and every line break written as `\\u{202e}`. Shown text stays as it is,
    /// so this can be done twice.
    public static String shown(String text) {
        if (text.codePoints().allMatch(Text::isPlain)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    if (isPlain(point)) {
                        shown.appendCodePoint(point);
                    } else {
                        shown.append("\\u{").append(Integer.toHexString(point)).append('}');
                    }
                });
        return shown.toString();
    }

    /// Whether the text takes no more than [#MOST_BYTES] bytes of UTF-8.
    public static boolean isShort(String text) {
        return text.length() <= MOST_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
