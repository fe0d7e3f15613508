// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/// How a line of the chart is drawn, here and in front of its name.
///
/// @param token its colour
/// @param dash its breaks, where several lines share a scale
/// @param styleClass its colour in the style sheet
record Ink(Token token, Dash dash, String styleClass) {

    private static final double SAMPLE = 20;

    /// All that is shown together.
    static final Ink ALL = new Ink(Token.PROTO_ALL, Dash.SOLID, "all");

    /// What the interface says it sent.
    static final Ink SENT = new Ink(Token.CHART_SENT, Dash.SHORT, "sent");

    private static final List<Ink> COMPARED =
            List.of(
                    new Ink(Token.CHART_LINE_A, Dash.SOLID, "line-a"),
                    new Ink(Token.CHART_LINE_B, Dash.LONG, "line-b"),
                    new Ink(Token.CHART_LINE_C, Dash.SHORT, "line-c"),
                    new Ink(Token.CHART_LINE_D, Dash.DASH_DOT, "line-d"),
                    new Ink(Token.CHART_LINE_E, Dash.DOTTED, "line-e"),
                    new Ink(Token.CHART_LINE_F, Dash.DASH_DOT_DOT, "line-f"));

    static Ink of(Protocol protocol) {
        return new Ink(Tokens.token(protocol), dash(protocol), protocol.member());
    }

    /// That of an interface that is compared with others.
    ///
    /// @param place its place among them, from 0
    static Ink compared(int place) {
        return COMPARED.get(place % COMPARED.size());
    }

    private static Dash dash(Protocol protocol) {
        return switch (protocol) {
            case TCP -> Dash.SOLID;
            case UDP -> Dash.LONG;
            case ICMP -> Dash.DOTTED;
            case OTHER -> Dash.DASH_DOT;
        };
    }

    /// A little square of its colour, which follows the theme by itself.
    Node square() {
        Region square = new Region();
        square.getStyleClass().addAll("xs-square", styleClass);
        return square;
    }

    /// A piece of the line itself, likewise.
    Node sample() {
        Line line = new Line(0, 0, SAMPLE, 0);
        line.getStyleClass().addAll("xs-line-sample", styleClass);
        line.getStrokeDashArray().setAll(dash.lengths());
        return line;
    }

    /// What stands in front of its name on a chart of this form.
    Node mark(boolean isLine) {
        return isLine ? sample() : square();
    }
}
