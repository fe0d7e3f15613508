// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Standard output for one command: text or JSON, flushed a report at a time.
///
/// On a terminal that can move its cursor, [#redraw] writes over what it wrote before. Owned by the
/// command's thread.
final class Output {

    private static final int BUFFER_BYTES = 1 << 14;
    private static final String CLEAR_SCREEN = "\033[2J\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";

    private final PrintStream text;
    private final PrintStream json;
    private final Look look;
    private final boolean movable;
    private final Supplier<Optional<ScreenSize>> screen;
    private final boolean terminal;

    private int drawn;
    private ScreenSize drawnOn = ScreenSize.USUAL;

    Output(Surroundings around) {
        OutputStream buffered = new BufferedOutputStream(around.out(), BUFFER_BYTES);
        this.text = stream(buffered, around.charset());
        this.json = stream(buffered, StandardCharsets.UTF_8);
        this.look = Look.of(around.outIsTerminal(), around.environment(), around.charset());
        this.terminal = around.outIsTerminal();
        this.movable = terminal && !Look.isDumb(around.environment());
        this.screen = () -> around.screen().get().or(() -> ScreenSize.of(around.environment()));
    }

    private static PrintStream stream(OutputStream to, Charset charset) {
        return new PrintStream(to, false, charset);
    }

    Look look() {
        return look;
    }

    /// Whether [#redraw] can write over what it wrote.
    boolean movable() {
        return movable;
    }

    /// How many characters fit on a line: no limit where nobody looks at a screen.
    int width() {
        return terminal ? size().columns() : Integer.MAX_VALUE;
    }

    /// The terminal's size now.
    ScreenSize size() {
        return screen.get().orElse(ScreenSize.USUAL);
    }

    /// Writes lines of text.
    void lines(List<String> lines) {
        lines.forEach(line -> text.print(line + "\n"));
        text.flush();
    }

    /// Writes one line of text in a style.
    void line(String line, Style style) {
        lines(List.of(look.paint(look.fit(line), style)));
    }

    /// Writes a sentence or two, broken into lines that fit.
    void prose(String sentences, Style style) {
        Words.wrap(look.fit(sentences), width())
                .forEach(line -> lines(List.of(look.paint(line, style))));
    }

    /// Says that all that follows is invented, where it is.
    void label(boolean demo) {
        if (demo) {
            line("DEMO", Style.DEMO);
        }
    }

    /// Says in a word what all that follows is; nothing where there is no word.
    void label(String word) {
        if (!word.isEmpty()) {
            line(word, Style.DEMO);
        }
    }

    /// Writes one JSON value on a line of its own.
    void json(String value) {
        json.print(value + "\n");
        json.flush();
    }

    /// Writes lines over those written by the call before; at most a screenful of them. After a
    /// change of the screen's size, where nobody knows what went where, it begins on a clear
    /// screen.
    void redraw(List<String> lines) {
        ScreenSize size = size();
        StringBuilder frame = new StringBuilder(HIDE_CURSOR);
        if (drawn > 0 && !size.equals(drawnOn)) {
            frame.append(CLEAR_SCREEN);
        } else if (drawn > 0) {
            frame.append("\r\033[").append(drawn).append('A');
        }
        int most = Math.min(lines.size(), size.rows() - 1);
        for (String line : lines.subList(0, most)) {
            frame.append(line).append(CLEAR_LINE).append('\n');
        }
        text.print(frame.append(CLEAR_BELOW));
        text.flush();
        drawn = most;
        drawnOn = size;
    }

    /// Ends redrawing: what comes next stands below what was drawn, over the `^C` that the terminal
    /// wrote there.
    void endRedraw() {
        if (drawn > 0) {
            text.print("\r" + CLEAR_LINE + SHOW_CURSOR);
            text.flush();
            drawn = 0;
        }
    }

    /// Whether nobody reads any more: the pipe is broken, the terminal gone.
    boolean broken() {
        return text.checkError() || json.checkError();
    }
}
