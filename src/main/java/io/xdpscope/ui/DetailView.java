// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.JournalEvent;
import io.xdpscope.ui.model.PreflightText;
import io.xdpscope.ui.model.RoomSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Right of the list: everything about the interface being looked at.
final class DetailView extends VBox {

    private static final double SPACING = 12;

    /// What the tabs take by themselves, as a share of the height; bounded, in pixels.
    private static final double TABS_SHARE = 0.285;

    private static final double LEAST_TABS = 150;
    private static final double MOST_TABS = 300;

    private final DashboardModel model;
    private final InterfaceDetail detail;
    private final Consumer<String> clipboard;
    private final InterfaceHeader header;
    private final NoticeBar notices;
    private final Remarks remarks;
    private final TileRow tiles;
    private final ChartPane chart;
    private final ChartCards cards;
    private final ChartNotes notes;
    private final ChartBursts bursts;
    private final DetailTabs tabs;
    private final ResultsPlace results;
    private final RoomDivider divider;
    private final ObservableValue<RoomSettings> room;
    private Optional<PreflightCard> preflight = Optional.empty();
    private final Subscription listening;

    /// @param room how much room the panes take
    /// @param clipboard takes what is copied
    DetailView(
            DashboardModel model,
            Look look,
            Property<RoomSettings> room,
            Consumer<String> clipboard) {
        super(SPACING);
        this.room = room;
        this.model = model;
        this.detail = model.detail();
        this.clipboard = clipboard;
        getStyleClass().add("xs-detail");
        header =
                new InterfaceHeader(
                        detail,
                        model.commands(),
                        model.connection(),
                        this::copyTiles,
                        this::togglePreflight);
        notices = new NoticeBar(model.notices(), model.connection(), clipboard);
        remarks = new Remarks(detail);
        tiles = new TileRow(detail, look);
        chart = new ChartPane(model, look);
        cards = new ChartCards(this, chart.chart().plot());
        notes = new ChartNotes(model, chart, cards, clipboard);
        bursts = new ChartBursts(model, chart.chart().plot(), cards, notes, clipboard);
        tabs = new DetailTabs(model, () -> new EventsPane(model, clipboard, this::show));
        // What does not fit is cut off here, not at the window's edge.
        setMinWidth(0);
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(header, notices, remarks, tiles, chart, tabs);
        results = new ResultsPlace(model.several(), clipboard);
        VBox.setVgrow(results, Priority.SOMETIMES);
        getChildren().add(1, results);
        divider =
                new RoomDivider(
                        Orientation.HORIZONTAL,
                        "room.tabs",
                        tabs::getHeight,
                        height -> room.setValue(room.getValue().tabs(within(height))));
        divider.visibleProperty().bind(tabs.visibleProperty());
        getChildren().add(divider);
        tabs.setMinHeight(LEAST_TABS);
        listening =
                Subscription.combine(
                        heightProperty().subscribe(_ -> fit()),
                        room.subscribe(_ -> fit()),
                        detail.revisionProperty().subscribe(this::refresh),
                        model.connection().askedProperty().subscribe(this::refresh),
                        detail.plan()
                                .modeProperty()
                                .subscribe(_ -> header.refresh(model.statusProperty().get())));
        // A machine that is far away takes its time: this is what is seen until it answers.
        refresh();
    }

    void copyTiles() {
        String text = detail.copyText();
        if (!text.isEmpty()) {
            clipboard.accept(text);
        }
    }

    NoticeBar notices() {
        return notices;
    }

    /// Shows what an attach will do, or hides it.
    void togglePreflight() {
        if (preflight.filter(Node::isVisible).isPresent()) {
            hidePreflight();
            return;
        }
        detail.plan()
                .preflight()
                .ifPresent(now -> {
                    PreflightCard card = preflight.orElseGet(this::newPreflight);
                    card.show(now);
                    card.setVisible(true);
                    card.takeFocus();
                    requestLayout();
                });
    }

    /// Hides what an attach will do.
    ///
    /// @return whether it was shown
    boolean hidePreflight() {
        Optional<PreflightCard> shown = preflight.filter(Node::isVisible);
        shown.ifPresent(card -> {
            card.giveFocusBack();
            card.setVisible(false);
        });
        return shown.isPresent();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double bottom = getHeight() - getInsets().getBottom();
        double top = header.getBoundsInParent().getMaxY() + getSpacing();
        preflight.ifPresent(card -> card.lie(getWidth() - getInsets().getRight(), top, bottom));
        divider.lie(tabs.getLayoutY() - SPACING / 2, tabs.getLayoutX(), tabs.getWidth());
    }

    private void fit() {
        double wished = room.getValue().tabs();
        tabs.setPrefHeight(
                wished == RoomSettings.AUTOMATIC
                        ? Math.clamp(getHeight() * TABS_SHARE, LEAST_TABS, MOST_TABS)
                        : wished);
    }

    /// The height nearest to this one that leaves room for the chart; [RoomSettings#AUTOMATIC]
    /// stays.
    private double within(double height) {
        double most = tabs.getHeight() + chart.getHeight() - chart.minHeight(-1);
        return height == RoomSettings.AUTOMATIC
                ? height
                : Math.max(LEAST_TABS, Math.min(height, most));
    }

    private PreflightCard newPreflight() {
        PreflightCard card = new PreflightCard();
        preflight = Optional.of(card);
        getChildren().add(card);
        // What has the focus is not to be covered.
        for (Node below : List.of(tiles, chart, tabs)) {
            below.focusWithinProperty().subscribe(this::uncover);
        }
        return card;
    }

    private void uncover(boolean focused) {
        if (focused) {
            hidePreflight();
        }
    }

    private void refreshPreflight() {
        Optional<PreflightText> now = detail.plan().preflight();
        if (now.isEmpty()) {
            hidePreflight();
        } else {
            preflight.filter(Node::isVisible).ifPresent(card -> card.show(now.get()));
        }
    }

    ChartPane chart() {
        return chart;
    }

    ChartNotes notes() {
        return notes;
    }

    ChartBursts bursts() {
        return bursts;
    }

    DetailTabs tabs() {
        return tabs;
    }

    void close() {
        listening.unsubscribe();
        notices.close();
        results.close();
        bursts.close();
        chart.close();
        tiles.close();
    }

    private void show(JournalEvent event) {
        model.lookAt(event);
        chart.chart().lookAt(event.at().bootNanos());
    }

    private void refresh() {
        header.refresh(model.statusProperty().get());
        refreshPreflight();
        remarks.refresh();
        tiles.refresh();
        chart.refresh();
        tabs.refresh();
    }
}
