// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Moment;
import io.xdpscope.rate.History;
import io.xdpscope.rate.TimeGrid;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;

/// The chart itself: a canvas that is painted at most once a pulse, and only when something changed
/// while it is on screen, and the crosshair above it.
final class ChartPlot extends Pane implements ChartNavigator.View, Painted {

    /// Readings and the list of interfaces are read one after the other: so late may the newest
    /// reading be and still end the chart.
    private static final long SAME_TICK_NANOS = Duration.ofMillis(50).toNanos();

    /// So much is shown around a moment that is looked for.
    private static final long AROUND_NANOS = Duration.ofMinutes(1).toNanos();

    private final SharpCanvas canvas = new SharpCanvas();
    private final PlotLines lines = new PlotLines();
    private final PlotAxes axes = new PlotAxes();
    private final Crosshair crosshair;
    private final SpanBox spanBox = new SpanBox();
    private final BurstBand burstBand = new BurstBand();
    private final ReadOnlyObjectWrapper<Optional<TimeStretch>> looked =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final PlotPainter painter;
    private final Repainter repainter;
    private final Repainter pointer;
    private final ObservableValue<Boolean> onScreen = OnScreen.of(this);

    private HostClock clock;
    private String before = Texts.get("chart.notCounted");
    private PlotSettings settings = PlotSettings.DEFAULT;
    private List<ChartMarker> markers = List.of();
    private ChartContent content =
            ChartContent.of(ChartSubject.NONE, new History(), Optional.empty());
    private Moment now = Moment.NEVER;
    private OptionalLong frozenNanos = OptionalLong.empty();
    private Optional<Sight> sight = Optional.empty();
    private long paintings;
    private Optional<TimeStretch> addedUp = Optional.empty();

    ChartPlot(HostClock clock, Tokens tokens) {
        this.clock = clock;
        this.painter = new PlotPainter(canvas.graphics(), tokens, Font.getDefault());
        this.repainter = new Repainter(this, this::paint);
        this.pointer = new Repainter(this, this::point);
        this.crosshair = new Crosshair(this, pointer::request);
        getStyleClass().add("xs-plot");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
        getChildren().add(burstBand.node());
        getChildren().addAll(spanBox.nodes());
        getChildren().addAll(crosshair.nodes());
        getChildren().add(new ChartNavigator(this, this).node());
        onScreen.addListener((_, _, shown) -> repaintIf(shown));
    }

    void clock(HostClock clock) {
        this.clock = clock;
        repaint();
    }

    void before(String words) {
        if (!words.equals(before)) {
            before = words;
            repaint();
        }
    }

    void tokens(Tokens tokens) {
        painter.tokens(tokens);
        repaint();
    }

    void font(Font font) {
        if (painter.font(font)) {
            repaint();
        }
    }

    void settings(PlotSettings settings) {
        this.settings = settings;
        axes.clear();
        crosshair.summary(summary(settings));
        repaint();
    }

    /// What the chart shows, in words for those who do not see it.
    private static String summary(PlotSettings settings) {
        return Texts.get(
                "chart.spoken",
                Texts.get("chart.unit." + settings.quantity().code()),
                Texts.get("chart.span." + settings.span().minutes()));
    }

    /// What is flagged at a place of the plot.
    List<ChartMarker> markersAt(double x, double y) {
        return frame().map(f -> Flag.at(painter.flags(), f, x, y)).orElse(List.of());
    }

    /// The moment that is looked at: the one pointed at, else the middle of a stretch that is
    /// looked at, else the end of a view that stands still; empty where the newest is shown.
    OptionalLong lookedAt() {
        boolean still = looked.get().isPresent() || frozenNanos.isPresent();
        if (still && crosshairAt().isPresent()) {
            return crosshairAt();
        }
        return looked.get()
                .map(s -> OptionalLong.of(s.fromNanos() + s.nanos() / 2))
                .orElse(frozenNanos);
    }

    /// The moment at the crosshair, while it is there.
    OptionalLong crosshairAt() {
        return crosshair.pointedAt();
    }

    /// The moment at a place of the plot.
    long nanosAt(double x) {
        TimeStretch now = stretch();
        double part = frame().map(f -> (x - f.left()) / f.span()).orElse(0.0);
        return now.fromNanos() + Math.round(part * now.nanos());
    }

    /// What is marked to be added up.
    Optional<TimeStretch> addedUp() {
        return addedUp;
    }

    /// What is shown.
    ChartQuantity quantity() {
        return settings.quantity();
    }

    /// Shows from when to when a burst lasted that is told about.
    void markBurst(long fromNanos, long toNanos) {
        burstBand.show(fromNanos, toNanos);
        pointer.request();
    }

    void markNoBurst() {
        burstBand.hide();
        pointer.request();
    }

    /// Looks at a moment with a minute around it, or with less where less is looked at now.
    void lookAt(long bootNanos) {
        long nanos = Math.min(stretch().nanos(), AROUND_NANOS);
        look(new TimeStretch(bootNanos - nanos / 2, bootNanos - nanos / 2 + nanos));
    }

    /// Where a moment lies in the plot, at its nearer edge where it is out of sight.
    double x(long bootNanos) {
        TimeStretch now = stretch();
        double part = (double) (bootNanos - now.fromNanos()) / now.nanos();
        return frame().map(f -> f.left() + Math.clamp(part, 0, 1) * f.span()).orElse(0.0);
    }

    void markers(List<ChartMarker> markers) {
        this.markers = List.copyOf(markers);
        repaint();
    }

    /// Shows something up to a moment. Its histories may go on to grow: call again after that.
    void show(ChartContent content, Moment now) {
        if (!this.content.goesOnWith(content)) {
            addedUp = Optional.empty();
            looked.set(Optional.empty());
        }
        if (!this.content.sources().equals(content.sources())) {
            axes.clear();
        }
        this.content = content;
        this.now = now;
        repaint();
    }

    /// Stands still at what is shown now, or moves on.
    void freeze(boolean frozen) {
        frozenNanos = frozen ? OptionalLong.of(rightEdge()) : OptionalLong.empty();
        repaint();
    }

    /// The stretch that is looked at; empty where the newest is shown.
    ReadOnlyObjectProperty<Optional<TimeStretch>> lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    @Override
    public Optional<PlotFrame> frame() {
        return sight.map(Sight::frame);
    }

    /// What it shows, in numbers.
    ChartRates rates() {
        return new ChartRates(content, settings, stretch());
    }

    /// What the wall clock shows at a moment of the boot clock, with the date.
    String wall(long bootNanos, HostClock of) {
        return of.dateAndTime(now.wall().plusNanos(bootNanos - now.bootNanos()));
    }

    @Override
    public long paintings() {
        return paintings;
    }

    /// What is marked to be added up.
    SpanBox spanBox() {
        return spanBox;
    }

    @Override
    public TimeStretch stretch() {
        return looked.get()
                .orElseGet(() -> {
                    long end = rightEdge() + 1;
                    return new TimeStretch(end - settings.span().nanos(), end);
                });
    }

    /// What reaches beyond now is moved back. All that live time shows, or more, up to now, is
    /// live.
    @Override
    public void look(TimeStretch stretch) {
        long beyond = Math.max(0, stretch.toNanos() - (rightEdge() + 1));
        boolean all = beyond > 0 && stretch.nanos() >= settings.span().nanos();
        looked.set(all ? Optional.empty() : Optional.of(stretch.moved(-beyond)));
        axes.clear();
        repaint();
    }

    @Override
    public void live() {
        looked.set(Optional.empty());
        axes.clear();
        repaint();
    }

    @Override
    public void addUp(Optional<TimeStretch> stretch) {
        addedUp = stretch;
        pointer.request();
    }

    /// Shows so many times as much of the stretch that is looked at.
    void scale(double factor) {
        looked.get().ifPresent(s -> look(s.scaled(factor, s.fromNanos() + s.nanos() / 2)));
    }

    /// The wall-clock time at a moment of the boot clock.
    String clock(long bootNanos) {
        return time(grid(1)).clock(bootNanos, clock);
    }

    /// The wall-clock time at the right edge.
    String clock() {
        return time(grid(1)).clock(rightEdge() + 1, clock);
    }

    void repaint() {
        repainter.request();
    }

    private void repaintIf(boolean shown) {
        if (shown) {
            repaint();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.fit(width, height)) {
            // Painted in this pulse, so that no empty canvas is seen.
            paint();
        }
    }

    private void paint() {
        if (!onScreen.getValue()
                || canvas.width() <= PlotFrame.LEFT
                || canvas.height() <= PlotFrame.BOTTOM) {
            return;
        }
        int lanes = settings.drawn() == ChartForm.LANES ? PlotLines.count(content, settings) : 1;
        PlotFrame frame = PlotFrame.of(canvas.width(), canvas.height(), lanes);
        double columnWidth = 1 / scale();
        TimeGrid grid = grid((int) Math.max(1, frame.span() / columnWidth));
        lines.fill(content, grid, settings);
        Sight seen =
                new Sight(
                        content,
                        settings,
                        lines,
                        grid,
                        columnWidth,
                        frame,
                        time(grid, grid.columns() * columnWidth),
                        axes.next(lines, settings, frame),
                        clock,
                        before);
        painter.paint(seen, content.compared() ? List.of() : markers);
        paintings++;
        sight = Optional.of(seen);
        point();
    }

    /// Brings what lies over the painting to where it belongs.
    private void point() {
        sight.ifPresent(seen -> {
            crosshair.update(seen);
            burstBand.update(seen);
            spanBox.update(addedUp, seen, crosshair.bounds());
        });
    }

    private TimeGrid grid(int columns) {
        if (looked.get().isPresent()) {
            return looked.get().get().grid(columns);
        }
        return TimeGrid.upTo(rightEdge(), Duration.ofNanos(settings.span().nanos()), columns);
    }

    private TimeAxis time(TimeGrid grid) {
        return time(grid, grid.columns());
    }

    private TimeAxis time(TimeGrid grid, double width) {
        long wall = Duration.between(Instant.EPOCH, now.wall()).toNanos();
        return new TimeAxis(grid.fromNanos(), grid.toNanos(), now.bootNanos() - wall, width);
    }

    /// The last nanosecond shown: that of the newest reading, where it is from this tick.
    private long rightEdge() {
        if (frozenNanos.isPresent()) {
            return frozenNanos.getAsLong();
        }
        History first = content.first();
        long newest = first.size() == 0 ? 0 : first.endNanos(first.size() - 1);
        boolean sameTick = Math.abs(newest - now.bootNanos()) < SAME_TICK_NANOS;
        return (sameTick ? newest : now.bootNanos()) - 1;
    }

    private double scale() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getRenderScaleX()) * Scaled.of(this);
    }
}
