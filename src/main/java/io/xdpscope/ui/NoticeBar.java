// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Connection;
import io.xdpscope.ui.model.Notice;
import io.xdpscope.ui.model.Notices;
import io.xdpscope.ui.model.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Failures and notes, one bar each, above what they are about. Each can be copied and dismissed;
/// what the kernel said itself opens under "Details".
final class NoticeBar extends VBox {

    private static final int DETAIL_LINES = 8;

    private final Notices notices;
    private final Connection connection;
    private final Consumer<String> clipboard;
    private final Map<Notice, Subscription> listening = new HashMap<>();
    private final ListChangeListener<Notice> onChange = this::changed;

    /// @param clipboard takes what is copied
    NoticeBar(Notices notices, Connection connection, Consumer<String> clipboard) {
        super(6);
        this.notices = notices;
        this.connection = connection;
        this.clipboard = clipboard;
        setId("notices");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(Texts.get("failure.spoken"));
        notices.shown().addListener(onChange);
        notices.shown().forEach(notice -> getChildren().add(bar(notice)));
        Says.shown(this, !getChildren().isEmpty());
    }

    /// Takes the newest notice away, if there is one.
    boolean dismissNewest() {
        if (notices.shown().isEmpty()) {
            return false;
        }
        notices.dismiss(notices.shown().getLast());
        return true;
    }

    void close() {
        notices.shown().removeListener(onChange);
        listening.values().forEach(Subscription::unsubscribe);
        listening.clear();
    }

    private void changed(ListChangeListener.Change<? extends Notice> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::forget);
            getChildren()
                    .subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                    .stream()
                    .map(Parent.class::cast)
                    .forEach(Says::passFocusOn);
            getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
            for (int i = change.getFrom(); i < change.getTo(); i++) {
                getChildren().add(i, bar(change.getList().get(i)));
            }
        }
        Says.shown(this, !getChildren().isEmpty());
    }

    private void forget(Notice notice) {
        Subscription listened = listening.remove(notice);
        if (listened != null) {
            listened.unsubscribe();
        }
    }

    private VBox bar(Notice notice) {
        boolean failure = notice.gravity() == Notice.Gravity.FAILURE;
        Region sign = (failure ? Shapes.CAUTION : Shapes.NOTE).region();
        HBox line = new HBox(10, sign, words(notice));
        line.setAlignment(Pos.CENTER_LEFT);
        VBox bar = new VBox(8, line);
        bar.getStyleClass().addAll("xs-notice", failure ? "failure" : "note");
        if (notice.action() != Notice.Action.NONE) {
            line.getChildren().add(again(notice));
        }
        if (notice.hasMore()) {
            line.getChildren().add(details(notice, bar));
        }
        line.getChildren().addAll(copy(notice), dismiss(notice));
        return bar;
    }

    private VBox words(Notice notice) {
        Label sentence = Says.label(notice.sentence(), "xs-strong", "xs-notice-sentence");
        wrap(sentence);
        VBox words = new VBox(2, sentence);
        if (!notice.advice().isEmpty()) {
            Label advice = Says.label(notice.advice(), "xs-notice-advice");
            wrap(advice);
            words.getChildren().add(advice);
        }
        if (!notice.command().isEmpty()) {
            words.getChildren().add(command(notice.command()));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    /// As many lines as it needs: a fix that is cut short fixes nothing.
    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
    }

    /// A command that is the fix, to be copied alone.
    private HBox command(String command) {
        Label words = Says.label(command, "xs-mono", "xs-command");
        wrap(words);
        boolean path = command.startsWith("/");
        Button copy = new Button(Texts.get(path ? "failure.copyPath" : "failure.copyCommand"));
        copy.setId("copy-command");
        copy.getStyleClass().add("xs-quiet");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            clipboard.accept(command);
            copy.setText(Texts.get("failure.copied"));
        });
        HBox line = new HBox(8, words, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// Gets back what is gone.
    private Button again(Notice notice) {
        boolean reconnects = notice.action() == Notice.Action.RECONNECT;
        Button again = new Button();
        again.setId("reconnect");
        again.getStyleClass().addAll("xs-quiet", "xs-strong");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> connection.connect());
        listening.put(
                notice,
                connection
                        .underWayProperty()
                        .subscribe(underWay -> {
                            again.setDisable(underWay);
                            again.setText(againWords(reconnects, underWay));
                        }));
        return again;
    }

    private static String againWords(boolean reconnects, boolean underWay) {
        if (underWay) {
            return Texts.get("failure.connecting");
        }
        return Texts.get(reconnects ? "failure.reconnect" : "failure.tryAgain");
    }

    private static ToggleButton details(Notice notice, VBox bar) {
        ToggleButton details = new ToggleButton(Texts.get("failure.details"));
        details.getStyleClass().add("xs-quiet");
        TextArea text = new TextArea(notice.moreText());
        text.setEditable(false);
        text.setAccessibleText(Texts.get("failure.details"));
        text.setPrefRowCount((int) Math.min(DETAIL_LINES, text.getText().lines().count()));
        text.getStyleClass().add("xs-mono");
        Says.shown(text, false);
        bar.getChildren().add(text);
        details.selectedProperty().subscribe(open -> Says.shown(text, open));
        details.setMinWidth(USE_PREF_SIZE);
        return details;
    }

    private Button copy(Notice notice) {
        Button copy = new Button(Texts.get("failure.copy"));
        copy.getStyleClass().add("xs-quiet");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            clipboard.accept(notice.copyText());
            copy.setText(Texts.get("failure.copied"));
        });
        return copy;
    }

    private Button dismiss(Notice notice) {
        Button dismiss = new Button();
        dismiss.setGraphic(Shapes.CLOSE.region());
        dismiss.getStyleClass().add("xs-quiet");
        Says.named(dismiss, Texts.get("failure.dismiss"));
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setOnAction(_ -> notices.dismiss(notice));
        return dismiss;
    }
}
