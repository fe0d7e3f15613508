// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Protocol;

/// How a piece of text looks on a terminal with colours. From the sixteen colours that every
/// terminal has and every theme tunes; nothing is told by colour alone.
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    TCP("94"),
    UDP("32"),
    ICMP("33"),
    OTHER("35"),
    GOOD("32"),
    WARNING("33"),
    BAD("1;31"),
    FOREIGN("95"),
    DEMO("7");

    private final String codes;

    Style(String codes) {
        this.codes = codes;
    }

    /// A protocol keeps its colour everywhere: the same four as in the window.
    static Style of(Protocol protocol) {
        return switch (protocol) {
            case TCP -> TCP;
            case UDP -> UDP;
            case ICMP -> ICMP;
            case OTHER -> OTHER;
        };
    }

    /// The text between the codes that switch this style on and off (ECMA-48, SGR).
    String paint(String text) {
        return codes.isEmpty() || text.isEmpty() ? text : "\033[" + codes + "m" + text + "\033[0m";
    }
}
