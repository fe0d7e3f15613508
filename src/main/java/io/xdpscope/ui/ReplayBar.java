// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.session.Playback;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.ReplayControl;
import io.xdpscope.ui.model.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Across the window while a recording is looked at, so that nobody takes it for the present: a
/// colour, the word REPLAY, and its controls.
final class ReplayBar extends HBox {

    private final OpenMachine machine;
    private final ReplayControl replay;
    private final Button play = new Button();
    private final MenuButton speed = new MenuButton();
    private final Map<Double, RadioMenuItem> speeds = new LinkedHashMap<>();
    private final ProgressBar opening = new ProgressBar();
    private final Slider slider = new Slider();
    private final Label time = Says.label("", "xs-replay-time");
    private final Label position = Says.label("", "xs-small");
    private final Label end = Says.label("", "xs-small", "xs-strong");
    private final Subscription listening;
    private final EventHandler<KeyEvent> keys = this::key;
    private boolean showing;

    ReplayBar(OpenMachine machine, ReplayControl replay) {
        super(10);
        this.machine = machine;
        this.replay = replay;
        setId("replay-bar");
        getStyleClass().add("xs-replay-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label word = Says.label(Texts.get("replay.word"), "xs-replay-word");
        word.setMinWidth(USE_PREF_SIZE);
        play.setId("replay-play");
        play.getStyleClass().add("xs-quiet");
        play.setOnAction(_ -> replay.playOrPause());
        speeds();
        slider.setId("replay-position");
        HBox.setHgrow(slider, Priority.ALWAYS);
        Says.named(slider, Texts.get("replay.slider"));
        slider.valueProperty().subscribe((_, now) -> moved(now.longValue()));
        slider.valueChangingProperty().subscribe(this::released);
        for (Label label : new Label[] {time, position, end}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        opening.setId("replay-opening");
        opening.setMaxWidth(Double.MAX_VALUE);
        opening.setAccessibleText(Texts.get("replay.opening", machine.name()));
        opening.progressProperty().bind(replay.openedProperty());
        HBox.setHgrow(opening, Priority.ALWAYS);
        getChildren().addAll(word, play, speed, opening, slider, time, position, end);
        sceneProperty().subscribe(this::listen);
        listening =
                Subscription.combine(
                        replay.contentsProperty().subscribe(_ -> refresh()),
                        replay.stateProperty().subscribe(_ -> refresh()),
                        machine.model().hostProperty().subscribe(_ -> refresh()));
    }

    void close() {
        listening.unsubscribe();
        opening.progressProperty().unbind();
    }

    private void listen(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
    }

    /// A list would take the space for itself.
    private void key(KeyEvent event) {
        boolean others =
                event.getTarget() instanceof TextInputControl
                        || event.getTarget() instanceof ButtonBase
                        || event.isShortcutDown();
        if (event.getCode() == KeyCode.SPACE && !others) {
            replay.playOrPause();
            event.consume();
        }
    }

    private void speeds() {
        speed.setId("replay-speed");
        speed.setMinWidth(USE_PREF_SIZE);
        speed.getStyleClass().add("xs-quiet");
        Says.tip(speed, Texts.get("replay.speed"));
        Says.spoken(speed);
        ToggleGroup group = new ToggleGroup();
        for (double each : ReplayControl.SPEEDS) {
            RadioMenuItem item = new RadioMenuItem(ReplayControl.speedText(each));
            item.setToggleGroup(group);
            item.setOnAction(_ -> replay.speed(each));
            speeds.put(each, item);
        }
        speed.getItems().setAll(speeds.values());
    }

    /// While the thumb is held, the time it would go to is shown; it goes there when let go.
    private void moved(long nanos) {
        time.setText(clock(nanos));
        if (!showing && !slider.isValueChanging()) {
            replay.seek(nanos);
        }
    }

    private void released(boolean held) {
        if (!held && !showing) {
            replay.seek((long) slider.getValue());
        }
    }

    private void refresh() {
        boolean known = replay.contentsProperty().get().isPresent();
        Playback.State state = replay.stateProperty().get();
        play.setGraphic((state.playing() ? Shapes.PAUSE : Shapes.PLAY).region());
        Says.named(play, Texts.get(state.playing() ? "replay.pause" : "replay.play"));
        play.setDisable(!known);
        Says.shown(slider, known);
        Says.shown(opening, !known);
        Says.text(speed, ReplayControl.speedText(state.speed()));
        speeds.forEach((each, item) -> item.setSelected(each == state.speed()));
        if (!slider.isValueChanging()) {
            showing = true;
            slider.setMax((double) Math.max(1, replay.nanos()));
            slider.setBlockIncrement(slider.getMax() / 20);
            slider.setValue((double) state.positionNanos());
            showing = false;
            Says.text(time, clock(state.positionNanos()));
        }
        Says.text(
                position,
                known ? replay.positionText() : Texts.get("replay.opening", machine.name()));
        Says.text(end, replay.endText());
        Says.shown(end, !end.getText().isEmpty());
    }

    private String clock(long nanos) {
        return replay.contentsProperty().get().isEmpty()
                ? ""
                : machine.model().detail().clockProperty().get().dateAndTime(replay.wallAt(nanos));
    }
}
