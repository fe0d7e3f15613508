// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /// WCAG 2.2, success criterion 1.4.3: text against its background.
    private static final double TEXT = 4.5;

    /// WCAG 2.2, success criterion 1.4.11: what a figure is understood by.
    private static final double GRAPHIC = 3.0;

    record Pair(Theme theme, Token front, Token back, double atLeast) {}

    @ParameterizedTest
    @EnumSource
    void everyTokenIsDeclaredAndNothingElse(Theme theme) {
        Set<String> named =
                Arrays.stream(Token.values()).map(Token::css).collect(Collectors.toSet());
        assertEquals(named, new HashSet<>(Tokens.declared(theme).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "frame", "detail", "chart", "dark", "light"})
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
        Tokens tokens = Tokens.of(pair.theme);
        double contrast = contrast(tokens.of(pair.front), tokens.of(pair.back));
        assertTrue(contrast >= pair.atLeast, () -> pair + " is only " + contrast + " to 1");
    }

    static Stream<Pair> pairs() {
        return Arrays.stream(Theme.values())
                .flatMap(theme -> Stream.of(texts(theme), badges(theme), graphics(theme)))
                .flatMap(List::stream);
    }

    private static List<Pair> texts(Theme theme) {
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
                .flatMap(back -> texts.stream().map(text -> new Pair(theme, text, back, TEXT)))
                .toList();
    }

    private static List<Pair> badges(Theme theme) {
        return List.of(
                new Pair(theme, Token.BADGE_NATIVE_TEXT, Token.BADGE_NATIVE, TEXT),
                new Pair(theme, Token.BADGE_GENERIC_TEXT, Token.BADGE_GENERIC, TEXT),
                new Pair(theme, Token.BADGE_FOREIGN_TEXT, Token.BADGE_FOREIGN, TEXT),
                new Pair(theme, Token.BADGE_PLAIN_TEXT, Token.BADGE_PLAIN, TEXT),
                new Pair(theme, Token.REMOTE_TEXT, Token.REMOTE, TEXT),
                new Pair(theme, Token.CHOSEN_TEXT, Token.CHOSEN, TEXT),
                new Pair(theme, Token.ON_ACCENT, Token.ACCENT, TEXT),
                new Pair(theme, Token.TEXT, Token.ROW_CHOSEN, TEXT),
                new Pair(theme, Token.TEXT_MUTED, Token.ROW_CHOSEN, TEXT),
                new Pair(theme, Token.TEXT_MUTED, Token.ROW_HOVER, TEXT),
                new Pair(theme, Token.DANGER_TEXT, Token.ROW_CHOSEN, TEXT),
                new Pair(theme, Token.TEXT_CONTROL, Token.CONTROL, TEXT),
                new Pair(theme, Token.TEXT_CONTROL, Token.CONTROL_HOVER, TEXT),
                new Pair(theme, Token.TEXT_MUTED, Token.CHART_GAP, TEXT),
                new Pair(theme, Token.CHART_FLAG_TEXT, Token.CHART_FLAG, TEXT),
                new Pair(theme, Token.CHART_WARN_FLAG_TEXT, Token.CHART_WARN_FLAG, TEXT));
    }

    private static List<Pair> graphics(Theme theme) {
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
                .map(token -> new Pair(theme, token, Token.SURFACE, GRAPHIC))
                .toList();
    }

    /// WCAG 2.2, definition of contrast ratio.
    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
