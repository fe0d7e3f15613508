// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.InterfaceList.Chip;
import io.xdpscope.ui.model.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/// What is often asked of the list, one click each: the same words as typed into the filter.
final class FilterChips extends HBox {

    private final InterfaceList model;
    private final Map<Chip, ToggleButton> chips = new EnumMap<>(Chip.class);
    private final Subscription listening;

    FilterChips(InterfaceList model) {
        super(6);
        this.model = model;
        getStyleClass().add("xs-chips");
        setAlignment(Pos.CENTER_LEFT);
        for (Chip chip : Chip.values()) {
            chips.put(chip, newChip(chip));
        }
        getChildren().addAll(chips.values());
        listening = model.filterProperty().subscribe(this::refresh);
    }

    void close() {
        listening.unsubscribe();
    }

    private ToggleButton newChip(Chip chip) {
        String word = chip.name().toLowerCase(Locale.ROOT);
        ToggleButton button = new ToggleButton(Texts.get("list.chip." + word));
        button.setId("chip-" + word);
        button.getStyleClass().add("xs-chip");
        button.setMinWidth(USE_PREF_SIZE);
        Says.tip(button, Texts.get("list.chip." + word + ".tip"));
        button.setOnAction(_ -> model.ask(chip, button.isSelected()));
        return button;
    }

    private void refresh() {
        chips.forEach((chip, button) -> button.setSelected(model.asks(chip)));
    }
}
