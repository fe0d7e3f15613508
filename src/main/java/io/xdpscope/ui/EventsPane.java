// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.EventKind;
import io.xdpscope.ui.model.EventList;
import io.xdpscope.ui.model.JournalEvent;
import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The events of a machine: searched, copied, and found again on the chart.
final class EventsPane extends VBox {

    private final EventList events;
    private final Consumer<String> clipboard;
    private final Consumer<JournalEvent> goTo;
    private final TextField search = new TextField();
    private final TableView<JournalEvent> table;

    /// @param clipboard takes what is copied
    /// @param goTo shows an event on the chart
    EventsPane(DashboardModel model, Consumer<String> clipboard, Consumer<JournalEvent> goTo) {
        this.events = new EventList(model.journal(), model.detail().clockProperty()::get);
        this.clipboard = clipboard;
        this.goTo = goTo;
        this.table = Tables.table("events", Texts.get("tab.events"), events::spoken);
        getStyleClass().add("xs-events");
        table();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(tools(), table);
    }

    private HBox tools() {
        search.setId("events-search");
        search.setPromptText(Texts.get("event.search"));
        search.setAccessibleText(Texts.get("event.search"));
        search.textProperty().bindBidirectional(events.searchProperty());
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setMaxWidth(360);
        HBox tools =
                new HBox(
                        8,
                        search,
                        kinds(),
                        Says.spring(),
                        copy("events-copy-text", "event.copyText", events::text),
                        copy("events-copy-table", "event.copyTable", events::table));
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("xs-events-tools");
        return tools;
    }

    private ComboBox<Optional<EventKind>> kinds() {
        ComboBox<Optional<EventKind>> kinds = new ComboBox<>();
        kinds.setId("events-kind");
        kinds.getStyleClass().add("xs-choice");
        kinds.setAccessibleText(Texts.get("event.kind"));
        kinds.getItems().add(Optional.empty());
        List.of(EventKind.values()).forEach(kind -> kinds.getItems().add(Optional.of(kind)));
        kinds.setConverter(new KindWords());
        kinds.valueProperty().bindBidirectional(events.kindProperty());
        return kinds;
    }

    private Button copy(String id, String key, Function<List<JournalEvent>, String> written) {
        Button copy = new Button(Texts.get(key));
        copy.setId(id);
        copy.getStyleClass().add("xs-quiet");
        copy.setOnAction(_ -> clipboard.accept(written.apply(chosen())));
        Says.tip(copy, Texts.get("event.copy.tip"));
        return copy;
    }

    private void table() {
        table.setPlaceholder(Says.placeholder("event.none"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().add(Tables.text("event.time", 110, events::shortTime));
        table.getColumns().add(Tables.text("event.interface", 110, JournalEvent::interfaceName));
        table.getColumns().add(Tables.text("event.kind", 90, event -> event.kind().title()));
        table.getColumns().add(Tables.text("event.words", 260, JournalEvent::words));
        table.getColumns()
                .add(Tables.text("event.detail", 420, event -> event.detail().replace('\n', ' ')));
        table.setItems(events.visible());
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            show();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            clipboard.accept(events.text(chosen()));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            show();
            event.consume();
        }
    }

    private void show() {
        Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(goTo);
    }

    /// The rows that are selected, where those are several; else all that are shown.
    private List<JournalEvent> chosen() {
        List<JournalEvent> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        return selected.size() > 1 ? selected : List.copyOf(events.visible());
    }

    private static final class KindWords extends StringConverter<Optional<EventKind>> {
        @Override
        public String toString(Optional<EventKind> kind) {
            return kind == null
                    ? ""
                    : kind.map(EventKind::title).orElseGet(() -> Texts.get("event.allKinds"));
        }

        @Override
        public Optional<EventKind> fromString(String words) {
            return Optional.empty();
        }
    }
}
