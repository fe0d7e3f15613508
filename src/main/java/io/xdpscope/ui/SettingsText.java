// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Settings;
import java.util.Map;

/// Settings as the text of a properties file, in the order of their keys, so that two files can be
/// compared line by line.
final class SettingsText {

    private static final String HEAD =
            """
            # Settings of XDPScope's window; docs/SETTINGS.md tells each of them.
            # The window writes this file when something changes: edit it while the window is closed.
            """;

    private SettingsText() {}

    static String of(Settings settings) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Map.Entry<String, String> word : settings.words().entrySet()) {
            text.append(word.getKey()).append(" = ").append(escaped(word.getValue())).append('\n');
        }
        return text.toString();
    }

    /// What [java.util.Properties#load] would read as something else. Keys are of letters, digits
    /// and dots.
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\f' -> text.append("\\f");
                case ' ' -> text.append(at == 0 ? "\\ " : " ");
                default -> {
                    boolean odd = Character.isISOControl(c) || Character.isSurrogate(c);
                    text.append(odd ? String.format("\\u%04x", (int) c) : c);
                }
            }
        }
        return text.toString();
    }
}
