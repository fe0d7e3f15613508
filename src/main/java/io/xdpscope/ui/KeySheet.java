// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every key on one sheet, made from the table that the keys themselves come from.
final class KeySheet {

    private static final double COLUMN = 350;
    private static final double GAP = 28;

    /// What is done by hand and in stock controls: there is no table to make these from.
    private static final List<String> BY_HAND =
            List.of(
                    "key.hand.list",
                    "key.hand.several",
                    "key.hand.zoom",
                    "key.hand.addUp",
                    "key.hand.live",
                    "key.hand.burst");

    private KeySheet() {}

    /// The sheet, in as many columns as there is room for.
    static Parent sheet() {
        FlowPane sheet = new FlowPane(Orientation.VERTICAL, GAP, 16);
        sheet.getStyleClass().add("xs-help");
        sheet.getChildren().setAll(groups());
        ScrollPane scroll = new ScrollPane(sheet);
        scroll.setFitToHeight(true);
        scroll.setAccessibleText(Texts.get("key.title"));
        return scroll;
    }

    /// Titles with the keys under them, for a column.
    static List<Region> groups() {
        List<Region> groups = new ArrayList<>();
        for (Shortcut.Group group : Shortcut.Group.values()) {
            List<Shortcut> keys =
                    Shortcuts.ALL.stream().filter(each -> each.group() == group).toList();
            if (!keys.isEmpty()) {
                GridPane grid = grid();
                keys.forEach(key -> line(grid, key.keys(), key.words()));
                groups.add(titled(group.title(), grid));
            }
        }
        GridPane hand = grid();
        for (String key : BY_HAND) {
            String[] parts = Texts.get(key).split("\\|", 2);
            line(hand, parts[0].strip(), parts[1].strip());
        }
        groups.add(titled(Texts.get("key.group.mouse"), hand));
        return groups;
    }

    private static VBox titled(String title, GridPane grid) {
        VBox group = new VBox(4, Says.label(title, "xs-help-title"), grid);
        group.setPrefWidth(COLUMN);
        return group;
    }

    private static GridPane grid() {
        return new GridPane(12, 3);
    }

    private static void line(GridPane grid, String keys, String words) {
        Label pressed = Says.label(keys, "xs-strong", "xs-key");
        pressed.setMinWidth(Region.USE_PREF_SIZE);
        Label does = new Label(words);
        does.setWrapText(true);
        grid.addRow(grid.getRowCount(), pressed, does);
    }
}
