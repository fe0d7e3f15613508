// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.export.Sheet;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts things on the clipboard. FX thread only.
final class Clip {

    private Clip() {}

    /// Words.
    static void text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        put(content);
    }

    /// A table: cells with tabs between them for spreadsheets, and HTML for mails and tickets.
    static void table(Sheet sheet) {
        ClipboardContent content = new ClipboardContent();
        content.putString(sheet.tabs());
        content.putHtml(sheet.html());
        put(content);
    }

    /// A picture.
    static void picture(Image picture) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture);
        put(content);
    }

    private static void put(ClipboardContent content) {
        Clipboard.getSystemClipboard().setContent(content);
    }
}
