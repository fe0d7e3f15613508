// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.rate.Quantities;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What may be written: colours or none, all of Unicode or ASCII alone.
///
/// @param colour whether text is painted
/// @param unicode whether the reader's character set is UTF-8; otherwise [#fit] spells signs out
record Look(boolean colour, boolean unicode) {

    /// Neither colours nor signs beyond ASCII.
    static final Look PLAINEST = new Look(false, false);

    /// The look for one stream: colours on a terminal only, and there neither where `NO_COLOR` is
    /// set (no-color.org) nor where `TERM` is `dumb`.
    static Look of(boolean terminal, Map<String, String> environment, Charset charset) {
        boolean colour =
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !isDumb(environment);
        return new Look(colour, charset.equals(StandardCharsets.UTF_8));
    }

    /// Whether the terminal can neither colour nor move its cursor (`terminfo(5)`).
    static boolean isDumb(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        return term.isEmpty() || term.equals("dumb");
    }

    /// The text in a style, where colours are wanted.
    String paint(String text, Style style) {
        return colour ? style.paint(text) : text;
    }

    /// The text in signs that the reader can see: plain spaces within numbers everywhere, so that
    /// columns line up and what is copied can be searched for; ASCII where nothing else is known.
    /// Control characters, which an interface's alias or a foreign program's name might bring,
    /// never pass.
    String fit(String text) {
        StringBuilder fitted = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            fit(text.charAt(at), fitted);
        }
        return fitted.toString();
    }

    private void fit(char sign, StringBuilder to) {
        if (sign == Quantities.GROUP || sign == Quantities.JOINT) {
            to.append(' ');
        } else if (Character.isISOControl(sign)) {
            to.append('?');
        } else if (unicode || sign < 0x7f) {
            to.append(sign);
        } else {
            to.append(spelled(sign));
        }
    }

    private static String spelled(char sign) {
        return switch (sign) {
            case '—', '–', '·', '●' -> "-";
            case '→' -> "->";
            case '…' -> "...";
            case 'Δ' -> "diff";
            case '’', '‘' -> "'";
            case '“', '”' -> "\"";
            case '×' -> "x";
            case 'µ' -> "u";
            default -> "?";
        };
    }
}
