// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.History;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.Texts;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The main chart: received rates by protocol over time. Time that was not counted is a gap.
///
/// Give it a history with [#show] whenever that has grown; everything else the person chooses on
/// the chart itself, and [#settingsProperty] tells it, to be saved.
public final class RateChart extends VBox {

    private static final double LABEL_SIZE = 11;

    private final ReadOnlyObjectWrapper<PlotSettings> settings =
            new ReadOnlyObjectWrapper<>(PlotSettings.DEFAULT);
    private final ChartPlot plot;
    private boolean frozen;
    private Runnable thaw = () -> {};
    private final Label title = new Label(Texts.get("chart.title"));
    private final Label since = new Label();
    private final Label hint = new Label();
    private final VBox hints = new VBox(8, hint);
    private final StillBar still = new StillBar(this::backToNow);
    private final ChartChoices choices = new ChartChoices(settings::get, this::settings);
    private final HBox more = new HBox();
    private final ChartLegend legend = new ChartLegend(this::show);
    private final ChartKey key = new ChartKey();
    private ChartContent content =
            ChartContent.of(ChartSubject.NONE, new History(), Optional.empty());

    /// @param zone for wall-clock labels, until [#clock] says more
    public RateChart(ZoneId zone, Tokens tokens) {
        this.plot = new ChartPlot(new HostClock(zone, zone), tokens);
        getStyleClass().addAll("xs-card", "xs-chart");
        setId("chart");
        plot.setId("chart-plot");
        since.getStyleClass().addAll("xs-muted", "xs-small");
        hint.getStyleClass().addAll("xs-muted", "xs-chart-hint");
        hint.setMouseTransparent(true);
        hint.setId("chart-hint");
        hint.setTextAlignment(TextAlignment.CENTER);
        hint.setMinHeight(USE_PREF_SIZE);
        plot.lookedProperty().subscribe(this::sayWhen);
        hints.getStyleClass().add("xs-chart-hints");
        hints.setPickOnBounds(false);
        StackPane body = new StackPane(plot, hints);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        plot.setMinSize(0, 0);
        setMinWidth(0);
        getChildren()
                .setAll(
                        new ChartHeader(title, choices.buttons(), more, since, legend),
                        still,
                        key,
                        body);
        settings(settings.get());
    }

    /// What the person chose to see.
    public ReadOnlyObjectProperty<PlotSettings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /// Chooses what to see.
    public void settings(PlotSettings chosen) {
        settings.set(chosen);
        refresh();
    }

    /// Shows what is chosen, as far as it can be told of what is shown.
    private void refresh() {
        PlotSettings shown = content.told(settings.get());
        choices.show(shown, content);
        legend.show(shown.visible(), shown.drawn() == ChartForm.LINES && !content.compared());
        key.show(content, shown);
        title.setText(title(shown));
        plot.settings(shown);
    }

    /// One of interfaces that are compared is all that is shown of it: which protocols, says this.
    private String title(PlotSettings shown) {
        if (!content.compared() || shown.isAllVisible()) {
            return Texts.get("chart.title");
        }
        return Texts.get(
                "chart.title.only",
                shown.visible().stream().map(Protocol::title).collect(Collectors.joining(" + ")));
    }

    /// Shows more time.
    public void longer() {
        if (plot.lookedProperty().get().isPresent()) {
            plot.scale(2);
            return;
        }
        List<ChartSpan> all = List.of(ChartSpan.values());
        int next = Math.min(all.indexOf(settings.get().span()) + 1, all.size() - 1);
        settings(settings.get().with(all.get(next)));
    }

    /// Shows less time.
    public void shorter() {
        if (plot.lookedProperty().get().isPresent()) {
            plot.scale(0.5);
            return;
        }
        List<ChartSpan> all = List.of(ChartSpan.values());
        int next = Math.max(all.indexOf(settings.get().span()) - 1, 0);
        settings(settings.get().with(all.get(next)));
    }

    /// Shows the next quantity that can be told.
    public void nextQuantity() {
        List<ChartQuantity> told =
                Arrays.stream(ChartQuantity.values())
                        .filter(quantity -> content.refusal(quantity).isEmpty())
                        .toList();
        ChartQuantity now = content.told(settings.get()).quantity();
        settings(settings.get().with(told.get((told.indexOf(now) + 1) % told.size())));
    }

    /// Arranges what is shown.
    public void form(ChartForm form) {
        settings(settings.get().with(form));
    }

    /// Changes between a scale by decades and one in equal steps.
    public void toggleLog() {
        settings(settings.get().withLog(!settings.get().log()));
    }

    /// Shows what the interface itself says it sent, or hides it.
    public void toggleSent() {
        settings(settings.get().withTransmitted(!settings.get().transmitted()));
    }

    /// Shows a history up to now; call again when it has grown or time has passed.
    ///
    /// @param now the counting host's time, of its last reading
    public void show(History history, Moment now) {
        show(
                ChartContent.of(content.sources().getFirst().subject(), history, Optional.empty()),
                now);
    }

    /// Shows an interface, or several, up to now; call again when a history has grown or time has
    /// passed.
    ///
    /// @param now the counting host's time, of its last reading
    public void show(ChartContent shown, Moment now) {
        boolean other = !shown.equals(content);
        content = shown;
        if (other) {
            refresh();
        }
        plot.show(shown, now);
    }

    /// Puts more choices beside those of its own.
    void add(Region choice) {
        choice.setMinWidth(Region.USE_PREF_SIZE);
        more.getChildren().add(choice);
    }

    /// The flags on top, oldest first.
    public void markers(List<ChartMarker> markers) {
        plot.markers(markers);
    }

    /// The moment that is looked at, on the counting host's boot clock: see [ChartPlot#lookedAt].
    OptionalLong lookedAt() {
        return plot.lookedAt();
    }

    /// Looks at a moment of the counting host's boot clock, with what is around it.
    public void lookAt(long bootNanos) {
        plot.lookAt(bootNanos);
    }

    /// Where the time is drawn, for what is laid over it.
    ChartPlot plot() {
        return plot;
    }

    /// Words beside the choices, such as `since attach 14:02:26`.
    public void since(String words) {
        since.setText(words);
    }

    /// How times of day are written.
    ///
    /// @param words whose clock that is, in a sentence
    public void clock(HostClock clock, String words) {
        plot.clock(clock);
        Says.tip(since, words);
    }

    /// What stands where nothing is known of the time before: `not counted`.
    public void before(String words) {
        plot.before(words);
    }

    /// Words in the middle of a chart that shows nothing: what to do about it. Empty for none.
    public void hint(String words) {
        hint.setText(words);
        hint.setVisible(!words.isEmpty());
    }

    /// Puts something below the hint.
    void addBelowHint(Node below) {
        hints.getChildren().add(below);
    }

    /// Goes back to the newest, from a stretch that was looked at.
    ///
    /// @return whether there was one
    public boolean live() {
        boolean looked = plot.lookedProperty().get().isPresent();
        plot.live();
        return looked;
    }

    /// Makes the view stand still, and says that counting goes on; or lets it go on.
    public void freeze(boolean frozen) {
        plot.freeze(frozen);
        this.frozen = frozen;
        sayWhen();
    }

    /// Told when the person wants a view that stands still to go on.
    public void onThaw(Runnable action) {
        thaw = action;
    }

    private void backToNow() {
        live();
        thaw.run();
    }

    /// What is not live says so, in words and by the frame's colour.
    private void sayWhen() {
        Optional<TimeStretch> looked = plot.lookedProperty().get();
        still.show(
                looked.map(s ->
                                Texts.get(
                                        "chart.looked",
                                        plot.clock(s.fromNanos()),
                                        plot.clock(s.toNanos())))
                        .orElseGet(() -> frozen ? Texts.get("chart.frozen", plot.clock()) : ""));
        choices.looked(looked);
        pseudoClassStateChanged(States.FROZEN, frozen || looked.isPresent());
    }

    /// How often it was painted, for those who measure what that costs.
    long paintings() {
        return plot.paintings();
    }

    /// Takes another theme's colours.
    public void tokens(Tokens tokens) {
        plot.tokens(tokens);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        plot.font(Font.font(since.getFont().getFamily(), LABEL_SIZE));
    }

    private void show(Protocol protocol, boolean shown) {
        settings(settings.get().with(protocol, shown));
    }
}
