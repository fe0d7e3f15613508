// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// What is counted, what the numbers mean, and the keys; and the keys alone on a sheet.
final class HelpWindow {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 620;
    private static final double SHEET_WIDTH = 820;
    private static final double SHEET_HEIGHT = 560;

    private static final List<String> SECTIONS =
            List.of(
                    "help.counted",
                    "help.list",
                    "help.received",
                    "help.modes",
                    "help.keep",
                    "help.machines",
                    "help.rights",
                    "help.differences");

    private final SideWindow window;
    private final SideWindow sheet;

    HelpWindow(Window owner, Look look) {
        window =
                new SideWindow(
                        owner,
                        look,
                        Texts.get("help.title"),
                        WIDTH,
                        HEIGHT,
                        HelpWindow::content,
                        () -> {});
        sheet =
                new SideWindow(
                        owner,
                        look,
                        Texts.get("key.title"),
                        SHEET_WIDTH,
                        SHEET_HEIGHT,
                        KeySheet::sheet,
                        () -> {});
    }

    /// Shows the help, or brings it to the front.
    void show() {
        window.show();
    }

    /// Shows the keys, or brings them to the front.
    void showKeys() {
        sheet.show();
    }

    private static Parent content() {
        VBox content = new VBox(10);
        content.getStyleClass().add("xs-help");
        SECTIONS.forEach(each -> section(content, each));
        content.getChildren().addAll(KeySheet.groups());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setAccessibleText(Texts.get("help.title"));
        return scroll;
    }

    private static void section(VBox content, String title) {
        Label words = new Label(Texts.get(title + ".text"));
        words.setWrapText(true);
        content.getChildren().addAll(Says.label(Texts.get(title), "xs-help-title"), words);
    }
}
