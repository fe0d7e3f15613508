// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.rate.Burst;
import io.xdpscope.rate.Bursts;
import io.xdpscope.rate.History;
import io.xdpscope.ui.model.BurstReport;
import io.xdpscope.ui.model.BurstText;
import io.xdpscope.ui.model.Captures;
import io.xdpscope.ui.model.ChartSubject;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceRow;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;

/// A click on the chart tells what is there: the burst under the mouse, or that nothing stands out;
/// a key tells the burst at the crosshair, the stretch that is marked, or the greatest burst in
/// sight. While a burst lasts, what is told of it goes on.
final class ChartBursts {

    /// So near, in pixels, a burst is meant that was not hit.
    private static final double NEAR = 5;

    private final DashboardModel model;
    private final ChartPlot plot;
    private final ChartCards cards;
    private final ChartNotes notes;
    private final Consumer<String> clipboard;
    private final Subscription listening;
    private Supplier<Optional<Captures>> captures = Optional::empty;
    private Optional<Telling> told = Optional.empty();
    private boolean busy;

    /// What is being told, and how it is asked for again.
    private record Telling(BurstCard card, Supplier<Optional<BurstText>> again) {}

    /// @param clipboard takes what is copied
    ChartBursts(
            DashboardModel model,
            ChartPlot plot,
            ChartCards cards,
            ChartNotes notes,
            Consumer<String> clipboard) {
        this.model = model;
        this.plot = plot;
        this.cards = cards;
        this.notes = notes;
        this.clipboard = clipboard;
        plot.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> busy = isBusy());
        plot.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        listening =
                Subscription.combine(
                        model.display().readingsProperty().subscribe(this::goOn),
                        model.list().selectedProperty().subscribe((_, _) -> leave()));
    }

    /// What leads to the packets themselves.
    void captures(Supplier<Optional<Captures>> these) {
        captures = these;
    }

    void close() {
        listening.unsubscribe();
    }

    /// What is at a place of the plot; empty where nothing is a burst.
    Optional<BurstText> at(double x) {
        return reading().flatMap(r -> r.burst(plot.nanosAt(x), near()));
    }

    /// Tells what is at a place of the plot.
    void tellAt(double x) {
        tellAt(plot.nanosAt(x), true, true);
    }

    /// Tells of the stretch that is marked, of what is at the crosshair, or of the greatest burst
    /// in sight.
    void tell() {
        Optional<TimeStretch> marked = plot.addedUp();
        if (marked.isPresent()) {
            TimeStretch stretch = marked.get();
            tell(
                    () ->
                            reading()
                                    .flatMap(r ->
                                            r.report.stretch(
                                                    stretch.fromNanos(), stretch.toNanos())),
                    true);
        } else if (plot.crosshairAt().isPresent()) {
            tellAt(plot.crosshairAt().getAsLong(), true, true);
        } else {
            TimeStretch sight = plot.stretch();
            tell(
                    () ->
                            reading()
                                    .flatMap(r ->
                                            r.greatest(sight)
                                                    .or(() -> r.steady(sight, sight.toNanos()))),
                    true);
        }
    }

    /// A click that closes something has done enough, unless it hits another burst.
    private void clicked(MouseEvent event) {
        boolean one =
                event.getButton() == MouseButton.PRIMARY
                        && event.getClickCount() == 1
                        && event.isStillSincePress()
                        && !event.isShiftDown();
        boolean inside =
                plot.frame()
                        .filter(f -> event.getX() >= f.left() && event.getX() < f.right())
                        .isPresent();
        if (one && inside) {
            tellAt(plot.nanosAt(event.getX()), !busy, false);
        }
    }

    private boolean isBusy() {
        return cards.isOpen() || plot.addedUp().isPresent();
    }

    /// @param anything whether it is to be told, too, that nothing stands out
    private void tellAt(long bootNanos, boolean anything, boolean focused) {
        TimeStretch sight = plot.stretch();
        long near = near();
        tell(
                () ->
                        reading()
                                .flatMap(r ->
                                        r.burst(bootNanos, near)
                                                .or(() ->
                                                        anything
                                                                ? r.steady(sight, bootNanos)
                                                                : Optional.empty())),
                focused);
    }

    private void tell(Supplier<Optional<BurstText>> asked, boolean focused) {
        cards.close();
        asked.get()
                .ifPresent(text -> {
                    BurstCard card = new BurstCard(text, new Deeds());
                    told = Optional.of(new Telling(card, asked));
                    boolean steady = text.kind() == BurstText.Kind.STEADY;
                    double from = plot.x(steady ? text.peakNanos() : text.fromNanos());
                    double to = plot.x(steady ? text.peakNanos() : text.toNanos());
                    cards.layBeside(card, from, to, this::gone);
                    mark(text);
                    if (focused || !steady) {
                        card.focus();
                    }
                });
    }

    private void mark(BurstText text) {
        if (text.kind() == BurstText.Kind.BURST) {
            plot.markBurst(text.fromNanos(), text.toNanos());
        }
    }

    /// While it lasts, more of it becomes known.
    private void goOn() {
        told.filter(now -> now.card().told().lasts())
                .ifPresent(now ->
                        now.again()
                                .get()
                                .filter(text -> !text.equals(now.card().told()))
                                .ifPresent(text -> {
                                    now.card().show(text);
                                    mark(text);
                                    cards.fit();
                                }));
    }

    private void gone() {
        told = Optional.empty();
        plot.markNoBurst();
    }

    private void leave() {
        if (told.isPresent()) {
            cards.close();
        }
    }

    private long near() {
        return plot.nanosAt(NEAR) - plot.nanosAt(0);
    }

    /// What can be asked of an interface.
    private record Reading(History history, History.Unit unit, long around, BurstReport report) {

        Optional<BurstText> burst(long at, long near) {
            return Bursts.at(history, unit, at, near, around).map(report::burst);
        }

        Optional<BurstText> greatest(TimeStretch sight) {
            Optional<Burst> burst =
                    Bursts.greatest(history, unit, sight.fromNanos(), sight.toNanos());
            return burst.map(report::burst);
        }

        Optional<BurstText> steady(TimeStretch sight, long at) {
            return report.steady(sight.fromNanos(), sight.toNanos(), at);
        }
    }

    /// Of interfaces that are compared, the one being looked at is told about.
    private Optional<Reading> reading() {
        return model.detail().rowProperty().get().flatMap(this::reading);
    }

    private Optional<Reading> reading(InterfaceRow row) {
        return row.track()
                .map(track -> {
                    History.Unit unit =
                            plot.quantity().unit() == History.Unit.PACKETS
                                    ? History.Unit.PACKETS
                                    : History.Unit.BYTES;
                    BurstReport report =
                            new BurstReport(
                                    ChartSubject.of(row.facts()),
                                    track,
                                    model.detail().clockProperty().get(),
                                    model.journal().flags(OptionalInt.of(row.ifindex())),
                                    model.detail().isCounted(),
                                    unit);
                    return new Reading(track.history(), unit, plot.stretch().nanos(), report);
                });
    }

    private final class Deeds implements BurstCard.Actions {
        @Override
        public void copy(String words) {
            clipboard.accept(words);
        }

        @Override
        public void tcpdump(BurstText text) {
            captures.get().ifPresent(c -> c.copy(Optional.of(text.lead())));
        }

        @Override
        public void wireshark(BurstText text) {
            captures.get().ifPresent(c -> c.open(Optional.of(text.lead())));
        }

        @Override
        public void zoom(BurstText text) {
            long around = Math.max(TimeStretch.SHORTEST_NANOS, text.toNanos() - text.fromNanos());
            cards.close();
            plot.look(TimeStretch.between(text.fromNanos() - around, text.toNanos() + around));
        }

        @Override
        public void note(BurstText text) {
            notes.write(text.peakNanos(), text.note());
        }

        @Override
        public void close() {
            cards.close();
        }
    }
}
