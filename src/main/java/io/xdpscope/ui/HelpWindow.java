// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// What is counted, what the numbers mean, and the keys.
final class HelpWindow {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 620;
    private static final double KEY_WIDTH = 150;

    private static final List<String> KEYS =
            List.of(
                    "help.key.machine",
                    "help.key.machines",
                    "help.key.closeMachine",
                    "help.key.connect",
                    "help.key.list",
                    "help.key.filter",
                    "help.key.attach",
                    "help.key.keep",
                    "help.key.zero",
                    "help.key.unzero",
                    "help.key.copy",
                    "help.key.freeze",
                    "help.key.span",
                    "help.key.zoom",
                    "help.key.addUp",
                    "help.key.live",
                    "help.key.unit",
                    "help.key.layout",
                    "help.key.tabs",
                    "help.key.theme",
                    "help.key.dismiss",
                    "help.key.help",
                    "help.key.quit");

    private final Window owner;
    private final Look look;
    private @Nullable Stage stage;

    HelpWindow(Window owner, Look look) {
        this.owner = owner;
        this.look = look;
    }

    /// Shows the help, or brings it to the front.
    void show() {
        if (stage == null) {
            stage = stage();
        }
        look.theme().apply(stage.getScene());
        stage.show();
        stage.toFront();
    }

    private Stage stage() {
        VBox content = new VBox(10);
        content.getStyleClass().add("xs-help");
        section(content, "help.counted", "help.counted.text");
        section(content, "help.received", "help.received.text");
        section(content, "help.modes", "help.modes.text");
        section(content, "help.keep", "help.keep.text");
        section(content, "help.machines", "help.machines.text");
        section(content, "help.rights", "help.rights.text");
        section(content, "help.differences", "help.differences.text");
        content.getChildren().addAll(Says.label(Texts.get("help.keys"), "xs-help-title"), keys());
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setAccessibleText(Texts.get("help.title"));
        Stage help = new Stage();
        help.initOwner(owner);
        help.setTitle(Texts.get("help.title"));
        help.setScene(new Scene(scroll, WIDTH, HEIGHT));
        help.getScene()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.ESCAPE) {
                                help.hide();
                            }
                        });
        return help;
    }

    private static void section(VBox content, String title, String text) {
        Label words = new Label(Texts.get(text));
        words.setWrapText(true);
        content.getChildren().addAll(Says.label(Texts.get(title), "xs-help-title"), words);
    }

    /// Each text is a key, a bar, and what it does.
    private static Node keys() {
        GridPane grid = new GridPane(14, 4);
        ColumnConstraints keyColumn = new ColumnConstraints(KEY_WIDTH);
        grid.getColumnConstraints().addAll(keyColumn, new ColumnConstraints());
        for (int row = 0; row < KEYS.size(); row++) {
            String[] parts = Texts.get(KEYS.get(row)).split("\\|", 2);
            Label what = new Label(parts[1].strip());
            what.setWrapText(true);
            grid.addRow(row, Says.label(parts[0].strip(), "xs-strong"), what);
        }
        return grid;
    }
}
