// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// The colours of a theme for what style sheets do not reach: the canvas of the chart and the
/// tiles. They are read from the theme's own style sheet, so there is one source. Immutable.
public final class Tokens {

    private static final Pattern DECLARATION =
            Pattern.compile("(-xs-[a-z-]+)\\s*:\\s*(#[0-9a-fA-F]{6})\\s*;");

    private final Theme theme;
    private final Map<Token, Color> colors = new EnumMap<>(Token.class);

    private Tokens(Theme theme, Map<String, Color> declared) {
        this.theme = theme;
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
        return new Tokens(theme, declared(theme));
    }

    /// Every colour that a theme's style sheet declares, by its name there.
    static Map<String, Color> declared(Theme theme) {
        try (InputStream sheet = theme.tokens().openStream()) {
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
