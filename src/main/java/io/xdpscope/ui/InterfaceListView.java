// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.Standing;
import io.xdpscope.ui.model.Texts;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;

/// The left side: filter box, list of interfaces, how many there are.
final class InterfaceListView extends VBox {

    private static final double ROW_HEIGHT = 48;

    private final DashboardModel machine;
    private final InterfaceList model;
    private final CustomTextField filter = new CustomTextField();
    private final ListView<InterfaceRow> list = new ListView<>();
    private final Label placeholder = Says.label("", "xs-muted");
    private final ListChangeListener<InterfaceRow> onChange = _ -> reselectLater();
    private final Subscription listening;

    InterfaceListView(DashboardModel machine, Look look) {
        this.machine = machine;
        this.model = machine.list();
        getStyleClass().add("xs-sidebar");
        filter();
        list(look);
        getChildren().addAll(filter, titles(), list, footer());
        VBox.setVgrow(list, Priority.ALWAYS);
        model.visible().addListener(onChange);
        listening =
                Subscription.combine(
                        model.selectedProperty().subscribe(_ -> reselect()),
                        machine.standingProperty().subscribe(_ -> reselect()),
                        machine.connection().askedProperty().subscribe(_ -> reselect()));
    }

    /// Lets the operator type a filter.
    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    void focusList() {
        list.requestFocus();
    }

    void close() {
        model.visible().removeListener(onChange);
        listening.unsubscribe();
        list.setItems(null);
    }

    private void filter() {
        filter.setId("filter");
        filter.setPromptText(Texts.get("list.filter"));
        filter.setAccessibleText(Texts.get("list.filter.spoken"));
        HBox glass = new HBox(Shapes.MAGNIFIER.region());
        glass.setAlignment(Pos.CENTER);
        glass.getStyleClass().add("xs-filter-glass");
        filter.setLeft(glass);
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
    }

    private void filterKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                filter.clear();
                list.requestFocus();
                event.consume();
            }
            case DOWN, ENTER -> {
                if (list.getSelectionModel().isEmpty()) {
                    list.getSelectionModel().selectFirst();
                }
                list.requestFocus();
                event.consume();
            }
            default -> {}
        }
    }

    private HBox titles() {
        Label right = Says.label(Texts.get("list.rateTitle"), "xs-muted", "xs-tiny");
        HBox titles =
                new HBox(
                        Says.label(Texts.get("list.title"), "xs-muted", "xs-tiny"),
                        Says.spring(),
                        right);
        titles.getStyleClass().add("xs-list-titles");
        return titles;
    }

    private void list(Look look) {
        list.setId("interfaces");
        list.setAccessibleText(Texts.get("list.spoken"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new InterfaceCell(look));
        list.setItems(model.visible());
        list.setPlaceholder(placeholder);
        placeholder.setText(Texts.get("list.empty"));
        placeholder.setWrapText(true);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, before, now) -> chosen(before, now));
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.SLASH) {
                        focusFilter();
                        event.consume();
                    }
                });
    }

    /// A person chose a row. A list that loses its selected row selects a neighbour by itself: that
    /// is no choice.
    private void chosen(InterfaceRow before, InterfaceRow now) {
        boolean byPerson = now != null && (before == null || model.visible().contains(before));
        if (byPerson) {
            model.selectedProperty().set(Optional.of(now));
        } else {
            reselectLater();
        }
    }

    private void reselectLater() {
        Platform.runLater(this::reselect);
    }

    private void reselect() {
        placeholder.setText(emptyWords());
        InterfaceRow wanted =
                model.selectedProperty().get().filter(model.visible()::contains).orElse(null);
        if (list.getSelectionModel().getSelectedItem() == wanted) {
            return;
        }
        if (wanted == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(wanted);
        }
    }

    /// Why the list is empty.
    private String emptyWords() {
        if (machine.standingProperty().get() == Standing.OPENING) {
            return machine.connection().openingWords();
        }
        String wanted = model.filterProperty().get().strip();
        return wanted.isEmpty() ? Texts.get("list.empty") : Texts.get("list.none", wanted);
    }

    private HBox footer() {
        Label count = Says.label("", "xs-muted", "xs-small");
        count.textProperty().bind(model.footerProperty());
        CheckBox hide = new CheckBox(Texts.get("list.hideVirtual"));
        hide.setId("hide-virtual");
        hide.getStyleClass().addAll("xs-muted", "xs-small");
        Says.tip(hide, Texts.get("list.hideVirtual.spoken"));
        hide.selectedProperty().bindBidirectional(model.hideVirtualProperty());
        HBox footer = new HBox(6, count, Says.label("·", "xs-muted", "xs-small"), hide);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("xs-list-footer");
        return footer;
    }
}
