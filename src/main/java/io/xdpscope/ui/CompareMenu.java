// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Comparing;
import io.xdpscope.ui.model.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// The button that chooses which interfaces are compared. Its menu is made when it is opened.
final class CompareMenu extends MenuButton {

    private final Comparing comparing;

    CompareMenu(Comparing comparing) {
        super(Texts.get("chart.compare"));
        this.comparing = comparing;
        setId("chart-compare");
        getStyleClass().add("xs-choice");
        Says.tip(this, Texts.get("chart.compare.tip"));
        Says.spoken(this);
        // A menu without items does not open.
        getItems().setAll(explanation());
        setOnShowing(_ -> getItems().setAll(choices()));
    }

    /// Begins to compare or ends it; where there is nothing to compare, says so.
    void toggle() {
        if (!comparing.toggle()) {
            show();
        }
    }

    private List<MenuItem> choices() {
        List<Comparing.Candidate> candidates = comparing.candidates();
        if (candidates.size() < 2 && !comparing.isOn()) {
            return List.of(explanation());
        }
        List<MenuItem> items = new ArrayList<>();
        candidates.forEach(candidate -> items.add(item(candidate)));
        MenuItem end = new MenuItem(Texts.get("chart.compare.end"));
        end.setId("chart-compare-end");
        end.setDisable(!comparing.isOn());
        end.setOnAction(_ -> comparing.toggle());
        items.add(end);
        return items;
    }

    /// Stays open, so that several are chosen in one go.
    private MenuItem item(Comparing.Candidate candidate) {
        CheckBox box = new CheckBox(candidate.name());
        box.setMnemonicParsing(false);
        box.setId("compare-" + candidate.ifindex());
        box.setSelected(candidate.chosen());
        box.setOnAction(_ -> {
            boolean done = comparing.choose(candidate.ifindex(), box.isSelected());
            getItems().setAll(choices());
            if (!done) {
                getItems().add(full());
            }
        });
        return new CustomMenuItem(box, false);
    }

    private static MenuItem explanation() {
        MenuItem item = new MenuItem(Texts.get("chart.compare.none"));
        item.setDisable(true);
        return item;
    }

    private static MenuItem full() {
        MenuItem item =
                new MenuItem(Texts.get("chart.compare.full", Integer.toString(Comparing.MOST)));
        item.setDisable(true);
        return item;
    }
}
