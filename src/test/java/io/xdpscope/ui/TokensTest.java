// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Protocol;
import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Stylesheet;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both themes give every colour, and text can be read on what it stands on.
final class TokensTest {

    private static final double TEXT = Contrast.TEXT;
    private static final double GRAPHIC = Contrast.LARGE;

    /// CIE 1976 distance of two colours that are told apart beside each other in a chart. The usual
    /// palettes have 5 and 13 for some who see few colours, the safe ones more than 30.
    private static final double APART = 25;

    record Pair(Theme theme, PaletteChoice palette, Token front, Token back, double atLeast) {}

    /// A theme in a palette.
    record Wear(Theme theme, PaletteChoice palette) {

        Pair pair(Token front, Token back, double atLeast) {
            return new Pair(theme, palette, front, back, atLeast);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTokenIsDeclaredAndNothingElse(Theme theme) {
        Set<String> named =
                Arrays.stream(Token.values()).map(Token::css).collect(Collectors.toSet());
        assertEquals(named, new HashSet<>(Tokens.declared(theme.tokens()).keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "frame",
                "detail",
                "chart",
                "dark",
                "light",
                "safe",
                "dark-safe",
                "light-safe",
                "opaque"
            })
    void styleSheetsAreWellFormed(String name) throws IOException {
        CssParser.errorsProperty().clear();
        URL sheet = Objects.requireNonNull(Theme.class.getResource(name + ".css"));
        Stylesheet parsed = new CssParser().parse(sheet);
        assertEquals(List.of(), CssParser.errorsProperty());
        assertFalse(parsed.getRules().isEmpty());
    }

    @Test
    void coloursComeFromTheStyleSheet() {
        assertEquals(Color.web("#4da3ff"), Tokens.of(Theme.DARK).of(Token.PROTO_TCP));
        assertEquals(Color.web("#1a73e8"), Tokens.of(Theme.LIGHT).of(Token.PROTO_TCP));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void standsOutFromItsBackground(Pair pair) {
        Tokens tokens = Tokens.of(pair.theme, pair.palette);
        double contrast = Contrast.ratio(tokens.of(pair.front), tokens.of(pair.back));
        assertTrue(contrast >= pair.atLeast, () -> pair + " is only " + contrast + " to 1");
    }

    static Stream<Pair> pairs() {
        return wears().flatMap(wear -> Stream.of(texts(wear), badges(wear), graphics(wear)))
                .flatMap(List::stream);
    }

    static Stream<Wear> wears() {
        return Arrays.stream(Theme.values())
                .flatMap(theme ->
                        Arrays.stream(PaletteChoice.values())
                                .map(palette -> new Wear(theme, palette)));
    }

    private static List<Pair> texts(Wear wear) {
        List<Token> grounds = List.of(Token.BG, Token.SURFACE, Token.SIDEBAR, Token.OVERLAY);
        List<Token> texts =
                List.of(
                        Token.TEXT,
                        Token.TEXT_CONTROL,
                        Token.TEXT_MUTED,
                        Token.ACCENT,
                        Token.OK_TEXT,
                        Token.WARN_TEXT,
                        Token.DANGER_TEXT);
        return grounds.stream()
                .flatMap(back -> texts.stream().map(text -> wear.pair(text, back, TEXT)))
                .toList();
    }

    private static List<Pair> badges(Wear wear) {
        return List.of(
                wear.pair(Token.BADGE_NATIVE_TEXT, Token.BADGE_NATIVE, TEXT),
                wear.pair(Token.BADGE_GENERIC_TEXT, Token.BADGE_GENERIC, TEXT),
                wear.pair(Token.BADGE_FOREIGN_TEXT, Token.BADGE_FOREIGN, TEXT),
                wear.pair(Token.BADGE_PLAIN_TEXT, Token.BADGE_PLAIN, TEXT),
                wear.pair(Token.REMOTE_TEXT, Token.REMOTE, TEXT),
                wear.pair(Token.CHOSEN_TEXT, Token.CHOSEN, TEXT),
                wear.pair(Token.ON_ACCENT, Token.ACCENT, TEXT),
                wear.pair(Token.ON_WARN, Token.WARN, TEXT),
                wear.pair(Token.TEXT, Token.ROW_CHOSEN, TEXT),
                wear.pair(Token.TEXT_MUTED, Token.ROW_CHOSEN, TEXT),
                wear.pair(Token.TEXT_MUTED, Token.ROW_HOVER, TEXT),
                wear.pair(Token.DANGER_TEXT, Token.ROW_CHOSEN, TEXT),
                wear.pair(Token.TEXT_CONTROL, Token.CONTROL, TEXT),
                wear.pair(Token.TEXT_CONTROL, Token.CONTROL_HOVER, TEXT),
                wear.pair(Token.TEXT_MUTED, Token.CHART_GAP, TEXT),
                wear.pair(Token.CHART_FLAG_TEXT, Token.CHART_FLAG, TEXT),
                wear.pair(Token.CHART_WARN_FLAG_TEXT, Token.CHART_WARN_FLAG, TEXT));
    }

    private static List<Pair> graphics(Wear wear) {
        return Stream.of(
                        Token.PROTO_TCP,
                        Token.PROTO_UDP,
                        Token.PROTO_ICMP,
                        Token.PROTO_OTHER,
                        Token.PROTO_ALL,
                        Token.WARN,
                        Token.DANGER,
                        Token.CHART_CROSSHAIR,
                        Token.CHART_MARKER,
                        Token.CHART_WARN)
                .map(token -> wear.pair(token, Token.SURFACE, GRAPHIC))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void safeColoursStayApartForEveryEye(Theme theme) {
        Tokens tokens = Tokens.of(theme, PaletteChoice.SAFE);
        for (Eye eye : Eye.values()) {
            for (Protocol one : Protocol.values()) {
                for (Protocol other : Protocol.values()) {
                    double apart = eye.apart(tokens.of(one), tokens.of(other));
                    assertTrue(
                            one == other || apart > APART,
                            () -> eye + " sees " + one + " and " + other + " " + apart + " apart");
                }
            }
        }
    }

    @Test
    void theSafePaletteHasASecondChannelForEveryProtocol() {
        Tokens safe = Tokens.of(Theme.DARK, PaletteChoice.SAFE);
        Tokens usual = Tokens.of(Theme.DARK);
        Set<Object> fills = new HashSet<>();
        Set<Dash> dashes = new HashSet<>();
        for (Protocol protocol : Protocol.values()) {
            Token token = Tokens.token(protocol);
            fills.add(Texture.of(token));
            dashes.add(safe.dash(Ink.of(protocol)));
            assertEquals(Dash.SOLID, usual.dash(Ink.of(protocol)));
            assertEquals(usual.of(protocol), usual.fill(token, 1));
        }
        assertEquals(Protocol.values().length, fills.size());
        assertEquals(Protocol.values().length, dashes.size());
        assertFalse(safe.fill(Token.PROTO_UDP, 1) instanceof Color, "no hatching");
    }

    @Test
    void onlyProtocolsHaveOtherColoursInTheSafePalette() {
        for (Theme theme : Theme.values()) {
            Set<String> changed = Tokens.declared(theme.safeTokens()).keySet();
            Set<String> protocols =
                    Arrays.stream(Protocol.values())
                            .map(protocol -> Tokens.token(protocol).css())
                            .collect(Collectors.toSet());
            assertEquals(protocols, changed);
        }
    }

    /// How colours look to people who see all or few of them: Machado, Oliveira and Fernandes, "A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.
    enum Eye {
        EVERY(1, 0, 0, 0, 1, 0, 0, 0, 1),
        NO_RED(
                0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                1.051998),
        NO_GREEN(
                0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                0.968881),
        NO_BLUE(
                1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                0.303900);

        @SuppressWarnings("ImmutableEnumChecker") // written by the constructor alone
        private final double[] matrix;

        Eye(double... matrix) {
            this.matrix = matrix;
        }

        double apart(Color one, Color other) {
            double[] a = lab(seen(one));
            double[] b = lab(seen(other));
            return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
        }

        private double[] seen(Color color) {
            double[] in = {
                Contrast.linear(color.getRed()),
                Contrast.linear(color.getGreen()),
                Contrast.linear(color.getBlue())
            };
            double[] out = new double[3];
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    out[row] += matrix[3 * row + column] * in[column];
                }
                out[row] = Math.clamp(out[row], 0.0, 1.0);
            }
            return out;
        }

        /// From linear sRGB to CIELAB under D65.
        private static double[] lab(double[] rgb) {
            double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
            double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
            double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double f(double t) {
            return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
        }
    }
}
