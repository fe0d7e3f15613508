// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import java.util.Map;
import java.util.Optional;

/// How large the terminal is, in characters.
public record ScreenSize(int columns, int rows) {

    /// What a terminal has that does not tell.
    static final ScreenSize USUAL = new ScreenSize(80, 24);

    public ScreenSize {
        if (columns <= 0 || rows <= 0) {
            throw new IllegalArgumentException("a screen has a size, not " + columns + "x" + rows);
        }
    }

    /// The size that the shell's variables `COLUMNS` and `LINES` tell, where they do.
    static Optional<ScreenSize> of(Map<String, String> environment) {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            int rows = Integer.parseInt(environment.getOrDefault("LINES", "" + USUAL.rows));
            return columns > 0 && rows > 0
                    ? Optional.of(new ScreenSize(columns, rows))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
