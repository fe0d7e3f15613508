// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceList;
import io.xdpscope.ui.model.InterfaceRow;
import io.xdpscope.ui.model.ListEntry;
import io.xdpscope.ui.model.RoomSettings;
import io.xdpscope.ui.model.Standing;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;

/// The left side: filter box, list of interfaces, how many there are.
final class InterfaceListView extends VBox {

    private static final double ROW_HEIGHT = 48;

    /// As the list is before columns are chosen, in pixels.
    private static final double WIDTH = 336;

    /// What stays for the interface being looked at, however many columns are chosen.
    private static final double DETAIL_WIDTH = 760;

    private final DashboardModel machine;
    private final InterfaceList model;
    private final ObservableValue<RoomSettings> room;
    private final CustomTextField filter = new CustomTextField();
    private final ListView<ListEntry> list = new ListView<>();
    private final Label placeholder = Says.label("", "xs-muted");
    private final FilterChips chips;
    private final ListTitles titles;
    private final SeveralBar several;
    private final ListChangeListener<ListEntry> onChange = _ -> reselectLater();
    private final ListChangeListener<ListEntry> onChoice = _ -> choose();
    private final Subscription listening;

    /// @param room how much room it takes
    InterfaceListView(DashboardModel machine, Look look, ObservableValue<RoomSettings> room) {
        this.machine = machine;
        this.room = room;
        this.model = machine.list();
        getStyleClass().add("xs-sidebar");
        filter();
        list(look);
        chips = new FilterChips(model);
        titles = new ListTitles(model);
        several = new SeveralBar(machine);
        getChildren().addAll(filter, bar(), titles, list, several, footer());
        VBox.setVgrow(list, Priority.ALWAYS);
        model.entries().addListener(onChange);
        list.skinProperty().subscribe(skin -> Platform.runLater(this::followScrolling));
        setMinWidth(WIDTH);
        listening =
                Subscription.combine(
                        model.selectedProperty().subscribe(_ -> reselect()),
                        machine.standingProperty().subscribe(_ -> reselect()),
                        model.settingsProperty().subscribe(_ -> fit()),
                        room.subscribe(_ -> fit()),
                        sceneProperty().flatMap(Scene::widthProperty).subscribe(_ -> fit()),
                        machine.connection().askedProperty().subscribe(_ -> reselect()));
    }

    /// Lets the operator type a filter.
    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Hides interfaces made by software, or shows them again.
    void toggleVirtual() {
        model.hideVirtualProperty().set(!model.hideVirtualProperty().get());
    }

    void focusList() {
        list.requestFocus();
    }

    void close() {
        model.entries().removeListener(onChange);
        listening.unsubscribe();
        chips.close();
        titles.close();
        several.close();
        list.setItems(null);
    }

    private void filter() {
        filter.setId("filter");
        filter.setPromptText(Texts.get("list.filter"));
        filter.setAccessibleText(Texts.get("list.filter.spoken"));
        Says.tip(filter, Texts.get("list.filter.tip"));
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

    private HBox bar() {
        HBox bar = new HBox(6, chips, Says.spring(), new ListOptions(model));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("xs-list-bar");
        return bar;
    }

    /// As wide as wished, or as the chosen columns need, and as the interface being looked at
    /// allows.
    private void fit() {
        double wished = room.getValue().list();
        setPrefWidth(
                within(
                        wished == RoomSettings.AUTOMATIC
                                ? WIDTH + InterfaceCell.besideWidth(model.settingsProperty().get())
                                : wished));
    }

    /// The width nearest to this one that leaves room for the interface being looked at;
    /// [RoomSettings#AUTOMATIC] stays.
    double within(double width) {
        if (width == RoomSettings.AUTOMATIC || getScene() == null) {
            return width;
        }
        double most = getScene().getWidth() / Scaled.of(this) - DETAIL_WIDTH;
        return Math.max(WIDTH, Math.min(width, most));
    }

    /// Titles stand where the columns are. The bars come with the list's skin.
    private void followScrolling() {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar) {
                bar.visibleProperty().subscribe(this::alignTitles);
                bar.widthProperty().subscribe(this::alignTitles);
                bar.valueProperty().subscribe(this::alignTitles);
            }
        }
    }

    private void alignTitles() {
        double scrolled = 0;
        double taken = 0;
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.isVisible()) {
                boolean across = bar.getOrientation() == Orientation.HORIZONTAL;
                scrolled = across ? bar.getValue() : scrolled;
                taken = across ? taken : bar.getWidth();
            }
        }
        titles.follow(scrolled, taken);
    }

    private void list(Look look) {
        list.setId("interfaces");
        list.setAccessibleText(Texts.get("list.spoken"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new InterfaceCell(look, model.settingsProperty()));
        list.setItems(model.entries());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setPlaceholder(placeholder);
        placeholder.setText(Texts.get("list.empty"));
        placeholder.setWrapText(true);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, before, now) -> chosen(before, now));
        list.getSelectionModel().getSelectedItems().addListener(onChoice);
    }

    /// A person chose a row. A list that loses its selected row selects a neighbour by itself: that
    /// is no choice. A heading is passed over.
    private void chosen(@Nullable ListEntry before, @Nullable ListEntry now) {
        if (now instanceof ListEntry.Heading) {
            int from = before == null ? -1 : model.entries().indexOf(before);
            Platform.runLater(() -> passOver(from));
            return;
        }
        if (now != null && (before == null || model.entries().contains(before))) {
            model.selectedProperty().set(now.ifRow());
        } else {
            reselectLater();
        }
    }

    private void passOver(int from) {
        int heading = list.getSelectionModel().getSelectedIndex();
        boolean stillThere =
                list.getSelectionModel().getSelectedItem() instanceof ListEntry.Heading;
        if (!stillThere) {
            return;
        }
        int next = heading < from && heading > 0 ? heading - 1 : heading + 1;
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(Math.max(0, Math.min(heading, next) - 1));
    }

    /// Several rows can be chosen together.
    private void choose() {
        List<InterfaceRow> rows =
                list.getSelectionModel().getSelectedItems().stream()
                        .filter(Objects::nonNull)
                        .flatMap(entry -> entry.ifRow().stream())
                        .distinct()
                        .toList();
        if (!rows.equals(model.chosen())) {
            model.chosen().setAll(rows);
        }
    }

    private void reselectLater() {
        Platform.runLater(this::reselect);
    }

    private void reselect() {
        placeholder.setText(emptyWords());
        Optional<ListEntry> wanted =
                model.selectedProperty()
                        .get()
                        .<ListEntry>map(ListEntry.Interface::new)
                        .filter(model.entries()::contains);
        if (Optional.ofNullable(list.getSelectionModel().getSelectedItem()).equals(wanted)) {
            return;
        }
        if (wanted.isEmpty()) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(model.entries().indexOf(wanted.get()));
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
