// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Host;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.LabControl;
import io.xdpscope.ui.model.OpenMachine;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.RecordControl;
import io.xdpscope.ui.model.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The line at the top: which machine this is, and what concerns all of it.
final class TopBar extends HBox {

    /// How often the counters may be read.
    static final List<Duration> INTERVALS =
            List.of(
                    Monitor.SHORTEST,
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Monitor.DEFAULT,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Monitor.LONGEST);

    private final OpenMachines machines;
    private final MachineSelector selector;
    private final Label demo = Says.label(Texts.get("top.demo"), "xs-badge", "demo");
    private final ToggleButton freeze = new ToggleButton();
    private final MenuButton interval = new MenuButton();
    private final Map<Duration, RadioMenuItem> intervals = new LinkedHashMap<>();
    private final Label replay = Says.label(Texts.get("replay.word"), "xs-badge", "demo");
    private final ToggleButton record = new ToggleButton();
    private final FileMenu file;
    private final Button lab = new Button();
    private final Button alerts = new Button();
    private final Button theme = new Button();
    private final Button helpButton = new Button("?");
    private final Button end = new Button(Texts.get("top.endPresentation"));
    private final Subscription listening;
    private Subscription listeningToShown = Subscription.EMPTY;

    TopBar(
            OpenMachines machines,
            Look look,
            Exports exports,
            Runnable help,
            MachineSelector.Dialogs dialogs) {
        super(10);
        this.machines = machines;
        this.selector = new MachineSelector(machines, dialogs);
        getStyleClass().add("xs-top");
        setAlignment(Pos.CENTER_LEFT);
        demo.setId("demo");
        demo.setMinWidth(USE_PREF_SIZE);
        Says.tip(demo, Texts.get("top.demo.tip"));
        freeze.setId("freeze");
        freeze.setMinWidth(USE_PREF_SIZE);
        Says.tip(freeze, Texts.get("top.freeze.tip"));
        freeze.setOnAction(_ -> model().display().frozenProperty().set(freeze.isSelected()));
        interval();
        replay.setId("replay");
        replay.setMinWidth(USE_PREF_SIZE);
        record.setId("record");
        record.setMinWidth(USE_PREF_SIZE);
        record.getStyleClass().add("xs-record");
        record.setGraphic(Shapes.DOT.region());
        record.setOnAction(_ -> model().toggleRecording());
        file = new FileMenu(machines, exports);
        lab.setId("lab");
        lab.setMinWidth(USE_PREF_SIZE);
        lab.setOnAction(_ -> model().lab().toggle());
        Says.tip(lab, Texts.get("top.lab.tip"));
        alerts.setId("alerts");
        alerts.setGraphic(Shapes.BELL.region());
        Says.named(alerts, Texts.get("top.alerts"));
        theme.setId("theme");
        theme.setOnAction(_ -> look.toggle());
        end.setId("end-presentation");
        end.setMinWidth(USE_PREF_SIZE);
        Says.shown(end, false);
        helpButton.setId("help");
        helpButton.setOnAction(_ -> help.run());
        Says.named(helpButton, Texts.get("top.help"));
        getChildren()
                .addAll(
                        brand(),
                        selector,
                        demo,
                        replay,
                        freeze,
                        interval,
                        record,
                        file,
                        Says.spring(),
                        lab,
                        alerts,
                        theme,
                        helpButton,
                        end);
        listening =
                Subscription.combine(
                        machines.shownProperty().subscribe(this::look),
                        look.themeProperty().subscribe(this::themed));
    }

    MachineSelector selector() {
        return selector;
    }

    /// Whom the button for alerts calls.
    void alerts(Runnable show) {
        alerts.setOnAction(_ -> show.run());
    }

    /// Leaves out what nobody in a room needs, or shows all.
    void presenting(boolean on) {
        for (Region each : List.of(freeze, interval, file, alerts, theme, helpButton)) {
            Says.shown(each, !on);
        }
        Says.shown(interval, !on && model().replay().isEmpty());
        Says.shown(lab, !on && model().lab().offeredProperty().get());
        Says.shown(end, on);
    }

    /// @param action ends a presentation
    void endOfPresentation(Runnable action) {
        end.setOnAction(_ -> action.run());
    }

    FileMenu file() {
        return file;
    }

    void close() {
        listening.unsubscribe();
        listeningToShown.unsubscribe();
        selector.close();
    }

    private DashboardModel model() {
        return machines.shown().model();
    }

    private void look(OpenMachine machine) {
        listeningToShown.unsubscribe();
        DashboardModel model = machine.model();
        listeningToShown =
                Subscription.combine(
                        model.hostProperty().subscribe(this::show),
                        model.display().frozenProperty().subscribe(this::frozen),
                        model.intervalProperty().subscribe(this::every),
                        model.lab()
                                .offeredProperty()
                                .subscribe(on -> Says.shown(lab, on && !end.isVisible())),
                        model.lab().phaseProperty().subscribe(this::lab),
                        model.recording()
                                .map(each -> each.viewProperty().subscribe(this::recording))
                                .orElse(Subscription.EMPTY));
        boolean recorded = model.replay().isPresent();
        Says.shown(replay, recorded);
        Says.shown(record, !recorded);
        Says.shown(interval, !recorded && !end.isVisible());
        Says.tip(replay, Texts.get("replay.spoken", machine.name()));
    }

    private static HBox brand() {
        HBox brand =
                new HBox(Says.label("XDP", "xs-brand"), Says.label("Scope", "xs-brand", "accent"));
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.setMinWidth(USE_PREF_SIZE);
        return brand;
    }

    private void interval() {
        interval.setId("interval");
        interval.setMinWidth(USE_PREF_SIZE);
        Says.tip(interval, Texts.get("top.interval.tip"));
        Says.spoken(interval);
        ToggleGroup group = new ToggleGroup();
        for (Duration each : INTERVALS) {
            RadioMenuItem item = new RadioMenuItem(words(each));
            item.setToggleGroup(group);
            item.setOnAction(_ -> model().intervalProperty().set(each));
            intervals.put(each, item);
        }
        interval.getItems().setAll(intervals.values());
    }

    private void every(Duration now) {
        Says.text(interval, words(now));
        intervals.forEach((each, item) -> item.setSelected(each.equals(now)));
    }

    private void show(Optional<Host> now) {
        Says.shown(demo, now.filter(Host::simulated).isPresent());
    }

    private void frozen(boolean now) {
        freeze.setSelected(now);
        freeze.setText(Texts.get(now ? "top.unfreeze" : "top.freeze"));
        freeze.setGraphic((now ? Shapes.PLAY : Shapes.PAUSE).region());
    }

    private void recording(RecordControl.View view) {
        boolean on = view.phase() == RecordControl.Phase.ON;
        record.setSelected(on);
        record.setDisable(
                view.phase() == RecordControl.Phase.STARTING
                        || view.phase() == RecordControl.Phase.ENDING);
        Says.text(
                record,
                switch (view.phase()) {
                    case OFF -> Texts.get("record.start");
                    case STARTING -> Texts.get("record.starting");
                    case ON -> Texts.get("record.on", view.words());
                    case ENDING -> Texts.get("record.ending");
                });
        Says.tip(
                record,
                view.file()
                        .filter(_ -> on)
                        .map(path -> Texts.get("record.on.tip", path.toString()))
                        .orElseGet(() -> Texts.get("record.tip")));
    }

    private void lab(LabControl.Phase phase) {
        lab.setDisable(phase == LabControl.Phase.STARTING || phase == LabControl.Phase.STOPPING);
        lab.setText(
                switch (phase) {
                    case STOPPED -> Texts.get("top.lab");
                    case STARTING -> Texts.get("top.lab.starting");
                    case RUNNING -> Texts.get("top.lab.stop");
                    case STOPPING -> Texts.get("top.lab.stopping");
                });
    }

    private void themed(Theme now) {
        boolean dark = now == Theme.DARK;
        theme.setGraphic((dark ? Shapes.MOON : Shapes.SUN).region());
        Says.named(theme, Texts.get(dark ? "top.theme.light" : "top.theme.dark"));
    }

    private static String words(Duration interval) {
        return Texts.get("top.interval", Quantities.duration(interval));
    }
}
