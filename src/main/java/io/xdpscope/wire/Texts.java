// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Text;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// How long a text on the wire may be, in bytes of UTF-8, and how one that came from there is
/// shown.
enum Texts {
    /// What is called something: a host, an interface, a driver, an address. Too long is refused.
    NAME(Text.MOST_BYTES),
    /// What is said to people: a sentence, an advice, a note, a fact. Cut where it is sent.
    SENTENCE(4_096),
    /// A verifier's log. Cut where it is sent.
    DETAILS(65_536);

    private static final String CUT = " [...]";

    private final int mostBytes;

    Texts(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The most bytes.
    int mostBytes() {
        return mostBytes;
    }

    /// Whether it is no longer than it may be.
    boolean fits(String text) {
        return text.length() <= mostBytes
                && (text.length() <= mostBytes / 3
                        || text.getBytes(StandardCharsets.UTF_8).length <= mostBytes);
    }

    /// A text with controls and disguises written out; details keep their lines.
    String shown(String text) {
        return switch (this) {
            case NAME, SENTENCE -> Text.shown(text);
            case DETAILS ->
                    text.lines()
                            .map(line -> Text.shown(line.replace('\t', ' ')))
                            .collect(Collectors.joining("\n"));
        };
    }

    /// The text, cut to what may be sent; names are sent as they are.
    String cut(String text) {
        if (this == NAME || fits(text)) {
            return text;
        }
        int most = mostBytes - CUT.length();
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += bytesOf(point);
            if (bytes > most) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end) + CUT;
    }

    private static int bytesOf(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
