// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.ui.model.ChartSettings;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.Comparing;
import io.xdpscope.ui.model.CountingState;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.JournalEvent;
import io.xdpscope.ui.model.Standing;
import io.xdpscope.ui.model.Texts;
import io.xdpscope.ui.model.Track;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// The chart of the interface being looked at: what was counted, or what to do so that something
/// is.
final class ChartPane extends StackPane {

    private static final double LEAST_HEIGHT = 160;

    private final DashboardModel model;
    private final InterfaceDetail detail;
    private final RateChart chart;
    private final ListChangeListener<JournalEvent> onEvents = _ -> markers();
    private final CompareMenu compare;
    private final Subscription listening;
    private Optional<FirstSteps> firstSteps = Optional.empty();
    private Runnable demo = () -> {};

    /// Shown for an interface on which nothing was counted yet.
    private final History nothing = new History();

    ChartPane(DashboardModel model, Look look) {
        this.model = model;
        this.detail = model.detail();
        this.chart = new RateChart(detail.clockProperty().get().zone(), look.tokens());
        this.compare = new CompareMenu(model.comparing());
        setMinHeight(LEAST_HEIGHT);
        // It takes what the others leave.
        setPrefHeight(LEAST_HEIGHT);
        chart.add(compare);
        chart.onThaw(() -> model.display().frozenProperty().set(false));
        getChildren().add(chart);
        model.journal().events().addListener(onEvents);
        listening =
                Subscription.combine(
                        look.tokensProperty().subscribe(chart::tokens),
                        model.display().readingsProperty().subscribe(this::move),
                        model.comparing().revisionProperty().subscribe((_, _) -> refresh()),
                        chart.settingsProperty().subscribe((_, _) -> move()),
                        model.display().frozenProperty().subscribe(chart::freeze));
    }

    /// @param opens opens the simulated machine
    void demo(Runnable opens) {
        demo = opens;
    }

    RateChart chart() {
        return chart;
    }

    /// Begins to compare interfaces, or ends it.
    void toggleComparing() {
        compare.toggle();
    }

    /// Reads everything again.
    void refresh() {
        markers();
        boolean compared = model.comparing().isOn();
        chart.since(compared ? "" : detail.sinceText());
        chart.clock(detail.clockProperty().get(), detail.clockWords());
        boolean empty = !compared && detail.track().isEmpty();
        String before = Texts.get(isAdopted() ? "chart.notWatched" : "chart.notCounted");
        chart.before(empty ? "" : before);
        boolean steps = empty && isFirst();
        chart.hint(empty ? hintText(steps) : "");
        firstSteps(steps);
        move();
    }

    ChartSettings setting() {
        PlotSettings settings = chart.settingsProperty().get();
        return new ChartSettings(
                settings.quantity().code(),
                Integer.toString(settings.span().minutes()),
                settings.form().code(),
                settings.log(),
                settings.transmitted(),
                Arrays.stream(Protocol.values())
                        .filter(protocol -> !settings.visible().contains(protocol))
                        .map(Protocol::member)
                        .toList());
    }

    /// Sets the chart as it was set; what it does not know is left as it is.
    void restore(ChartSettings saved) {
        PlotSettings settings = chart.settingsProperty().get();
        for (ChartQuantity quantity : ChartQuantity.values()) {
            settings = quantity.code().equals(saved.unit()) ? settings.with(quantity) : settings;
        }
        for (ChartSpan span : ChartSpan.values()) {
            boolean same = Integer.toString(span.minutes()).equals(saved.span());
            settings = same ? settings.with(span) : settings;
        }
        for (ChartForm form : ChartForm.values()) {
            settings = form.code().equals(saved.layout()) ? settings.with(form) : settings;
        }
        for (Protocol protocol : Protocol.values()) {
            settings = settings.with(protocol, !saved.hidden().contains(protocol.member()));
        }
        chart.settings(settings.withLog(saved.log()).withTransmitted(saved.sent()));
    }

    void close() {
        model.journal().events().removeListener(onEvents);
        listening.unsubscribe();
        firstSteps.ifPresent(FirstSteps::close);
    }

    private void move() {
        chart.show(content(), detail.shownAt());
    }

    private ChartContent content() {
        if (model.comparing().isOn()) {
            return ChartContent.compared(
                    model.comparing().compared().stream().map(ChartPane::source).toList());
        }
        boolean sent = chart.settingsProperty().get().transmitted();
        return ChartContent.of(
                detail.rowProperty()
                        .get()
                        .map(row -> ChartSubject.of(row.facts()))
                        .orElse(ChartSubject.NONE),
                detail.track().map(Track::history).orElse(nothing),
                detail.track().filter(_ -> sent).map(Track::transmitted));
    }

    private static ChartContent.Source source(Comparing.Compared one) {
        return new ChartContent.Source(one.subject(), one.track().history(), one.place());
    }

    /// Where nothing is counted at all there may be nothing to count.
    private boolean isFirst() {
        boolean real = model.hostProperty().get().filter(host -> !host.simulated()).isPresent();
        return real && model.standingProperty().get() == Standing.IDLE;
    }

    private void firstSteps(boolean wanted) {
        if (wanted && firstSteps.isEmpty()) {
            FirstSteps made = new FirstSteps(model.lab(), () -> demo.run());
            chart.addBelowHint(made);
            firstSteps = Optional.of(made);
        }
        firstSteps.ifPresent(steps -> Says.shown(steps, wanted));
    }

    private boolean isAdopted() {
        return detail.track().filter(Track::isAdopted).isPresent();
    }

    private void markers() {
        OptionalInt ifindex =
                detail.rowProperty()
                        .get()
                        .map(row -> OptionalInt.of(row.ifindex()))
                        .orElseGet(OptionalInt::empty);
        chart.markers(model.journal().flags(ifindex).stream().map(ChartMarker::of).toList());
    }

    private String hintText(boolean steps) {
        return steps ? hintText() + "\n" + Texts.get("first.question") : hintText();
    }

    private String hintText() {
        if (model.standingProperty().get() == Standing.OPENING) {
            return model.connection().openingWords();
        }
        if (detail.rowProperty().get().isEmpty()) {
            return Texts.get("chart.hint.none");
        }
        return switch (detail.stateProperty().get()) {
            case CountingState.Attaching _ -> Texts.get("chart.hint.busy");
            case CountingState.Foreign _ -> Texts.get("chart.hint.foreign");
            case CountingState.Detached _,
                    CountingState.Attached _,
                    CountingState.Detaching _,
                    CountingState.Lost _ ->
                    Texts.get("chart.hint", detail.name());
        };
    }
}
