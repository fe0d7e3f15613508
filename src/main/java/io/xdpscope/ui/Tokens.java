// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The colours of a theme for what style sheets do not reach: the canvas of the chart and the
/// tiles. They are read from the theme's own style sheet, so there is one source. Immutable.
public final class Tokens {

    private static final Pattern DECLARATION =
            Pattern.compile("(-xs-[a-z-]+)\\s*:\\s*(#[0-9a-fA-F]{6})\\s*;");

    private final Theme theme;
    private final PaletteChoice palette;
    private final Map<Token, Color> colors = new EnumMap<>(Token.class);

    private Tokens(Theme theme, PaletteChoice palette, Map<String, Color> declared) {
        this.theme = theme;
        this.palette = palette;
        for (Token token : Token.values()) {
            Color color = declared.get(token.css());
            if (color == null) {
                throw new IllegalStateException(theme.tokens() + " lacks " + token.css());
            }
            colors.put(token, color);
        }
    }

    /// Reads a theme's colours. It reads a small file: call it when the theme changes, not when
    /// painting.
    public static Tokens of(Theme theme) {
        return of(theme, PaletteChoice.USUAL);
    }

    /// The same, in a palette.
    public static Tokens of(Theme theme, PaletteChoice palette) {
        Map<String, Color> declared = new HashMap<>(declared(theme.tokens()));
        if (palette == PaletteChoice.SAFE) {
            declared.putAll(declared(theme.safeTokens()));
        }
        return new Tokens(theme, palette, declared);
    }

    /// Every colour that a style sheet declares, by its name there.
    static Map<String, Color> declared(URL file) {
        try (InputStream sheet = file.openStream()) {
            String text = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            return DECLARATION
                    .matcher(text)
                    .results()
                    .collect(
                            Collectors.toMap(
                                    (MatchResult m) -> m.group(1), m -> Color.web(m.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The theme that these are of.
    public Theme theme() {
        return theme;
    }

    /// A colour.
    public Color of(Token token) {
        Color color = colors.get(token);
        if (color == null) {
            throw new IllegalStateException("no colour for " + token);
        }
        return color;
    }

    /// A colour, let through in part: `opacity` is 0 to 1.
    public Color of(Token token, double opacity) {
        return of(token).deriveColor(0, 1, 1, opacity);
    }

    /// The colour that a protocol keeps everywhere.
    public Color of(Protocol protocol) {
        return of(token(protocol));
    }

    /// What an area of a colour is filled with, let through in part: `opacity` is 0 to 1. In the
    /// safe palette a protocol's is hatched.
    Paint fill(Token token, double opacity) {
        Color color = of(token, opacity);
        return palette == PaletteChoice.SAFE ? Texture.of(token).fill(color) : color;
    }

    /// How a line is broken that needs no breaks to be told apart by its colour: in the safe
    /// palette as its ink says.
    Dash dash(Ink ink) {
        return palette == PaletteChoice.SAFE ? ink.dash() : Dash.SOLID;
    }

    /// The token of a protocol's colour.
    public static Token token(Protocol protocol) {
        return switch (protocol) {
            case TCP -> Token.PROTO_TCP;
            case UDP -> Token.PROTO_UDP;
            case ICMP -> Token.PROTO_ICMP;
            case OTHER -> Token.PROTO_OTHER;
        };
    }
}
