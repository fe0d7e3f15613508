// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Takes whole lines out of a stream, no longer than a session file may have them and strictly
/// UTF-8. What follows the last line's end was never said. Owned by one thread.
public final class SessionLines {

    private final Lines lines;

    /// @param in unpacked bytes
    public SessionLines(InputStream in) {
        this.lines = new Lines(in, SessionCodec.MOST_LINE_BYTES);
    }

    /// The next line without its end; empty after the last.
    ///
    /// @throws Malformed when it is no line as agreed
    public Optional<String> next() throws IOException, Malformed {
        return switch (lines.next()) {
            case Line.Text(String text) -> Optional.of(text);
            case Line.Broken(String sentence) -> throw new Malformed(sentence);
            case Line.End _ -> Optional.empty();
        };
    }
}
