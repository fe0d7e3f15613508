// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/// The three buttons that choose what the chart shows: the quantity, how much time, and in which
/// form.
final class ChartChoices {

    private final Choice<ChartQuantity> quantities;
    private final Choice<ChartSpan> spans;
    private final Choice<ChartForm> forms;
    private Optional<TimeStretch> looked = Optional.empty();
    private ChartSpan span = PlotSettings.DEFAULT.span();
    private final CheckMenuItem log = new CheckMenuItem(Texts.get("chart.log"));
    private final CheckMenuItem sent = new CheckMenuItem(Texts.get("chart.sent.menu"));

    /// @param now what is chosen
    /// @param chosen told what is chosen next
    ChartChoices(Supplier<PlotSettings> now, Consumer<PlotSettings> chosen) {
        quantities =
                new Choice<>(
                        ChartQuantity.class,
                        Texts.get("chart.unit"),
                        quantity -> Texts.get("chart.unit." + quantity.code()),
                        quantity -> chosen.accept(now.get().with(quantity)));
        spans =
                new Choice<>(
                        ChartSpan.class,
                        Texts.get("chart.span"),
                        span -> Texts.get("chart.span." + span.minutes()),
                        span -> chosen.accept(now.get().with(span)));
        forms =
                new Choice<>(
                        ChartForm.class,
                        Texts.get("chart.form"),
                        form -> Texts.get("chart.form." + form.code()),
                        form -> chosen.accept(now.get().with(form)));
        quantities.setId("chart-quantity");
        spans.setId("chart-time");
        forms.setId("chart-arrangement");
        log.setOnAction(_ -> chosen.accept(now.get().withLog(log.isSelected())));
        sent.setOnAction(_ -> chosen.accept(now.get().withTransmitted(sent.isSelected())));
        forms.getItems().addAll(new SeparatorMenuItem(), log, sent);
    }

    List<Region> buttons() {
        return List.of(quantities, spans, forms);
    }

    /// Shows what is chosen, and what cannot be.
    ///
    /// @param shown what is chosen, as far as it can be told of the content
    void show(PlotSettings shown, ChartContent content) {
        quantities.show(shown.quantity());
        for (ChartQuantity quantity : ChartQuantity.values()) {
            quantities.refuse(quantity, content.refusal(quantity));
        }
        Says.tip(quantities, Texts.get("chart.unit." + shown.quantity().code() + ".tip"));
        span = shown.span();
        spans();
        forms.show(shown.drawn());
        if (shown.log()) {
            forms.setText(Texts.get("chart.form.log", forms.getText()));
        }
        forms.refuse(ChartForm.STACKED, whyNotStacked(shown, content));
        log.setSelected(shown.log());
        sent.setSelected(shown.transmitted());
        sent.setDisable(content.compared());
    }

    /// Says how much time is looked at, where that is not up to now.
    void looked(Optional<TimeStretch> stretch) {
        looked = stretch;
        spans();
    }

    private void spans() {
        spans.show(span);
        looked.ifPresent(s -> spans.setText(Texts.get("chart.span.looked", s.words())));
    }

    /// A scale by decades is left by choosing a stack, so that is no reason.
    private static Optional<String> whyNotStacked(PlotSettings shown, ChartContent content) {
        if (content.compared()) {
            return Optional.of(Texts.get("chart.form.stacked.compared"));
        }
        return shown.quantity().addsUp()
                ? Optional.empty()
                : Optional.of(Texts.get("chart.form.stacked.mean"));
    }
}
