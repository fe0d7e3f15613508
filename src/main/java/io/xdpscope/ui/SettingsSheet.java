// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Quantities;
import io.xdpscope.ui.model.AlertRules;
import io.xdpscope.ui.model.AttachSettings;
import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.ListColumn;
import io.xdpscope.ui.model.ListGrouping;
import io.xdpscope.ui.model.ListSettings;
import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.LookSettings.PaletteChoice;
import io.xdpscope.ui.model.LookSettings.ThemeChoice;
import io.xdpscope.ui.model.PresentationSettings;
import io.xdpscope.ui.model.RecordSettings;
import io.xdpscope.ui.model.SettingsKeeper;
import io.xdpscope.ui.model.Texts;
import io.xdpscope.ui.model.WatchSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.Property;

/// Everything that a person would set, group by group. `docs/SETTINGS.md` tells the rest: what the
/// window remembers by itself.
final class SettingsSheet {

    /// What stands in the sheet, in its order.
    static final List<String> GROUPS =
            List.of(
                    "settings.look",
                    "settings.counting",
                    "settings.list",
                    "settings.chart",
                    "settings.telling",
                    "settings.recording");

    private final SettingsKeeper keeper;
    private final Look look;
    private final AlertRules rules;
    private final DashboardModel model;
    private final RateChart chart;
    private final SettingLenses lenses = new SettingLenses();
    private final List<Setting<?>> all = new ArrayList<>();
    private String group = GROUPS.getFirst();

    /// @param model of the machine being looked at, whose list and chart are set
    /// @param chart likewise
    SettingsSheet(
            SettingsKeeper keeper,
            Look look,
            AlertRules rules,
            DashboardModel model,
            RateChart chart) {
        this.keeper = keeper;
        this.look = look;
        this.rules = rules;
        this.model = model;
        this.chart = chart;
        look();
        counting();
        list();
        chart();
        telling();
        recording();
    }

    List<Setting<?>> all() {
        return all;
    }

    void close() {
        lenses.close();
    }

    private void look() {
        group = "settings.look";
        add(
                "settings.theme",
                oneOf(ThemeChoice.values(), theme -> "settings.theme." + theme.word()),
                look(LookSettings::theme, LookSettings::with));
        add(
                "settings.palette",
                oneOf(PaletteChoice.values(), palette -> "settings.palette." + palette.word()),
                look(LookSettings::palette, LookSettings::with));
        add(
                "settings.scale",
                SettingKinds.oneOf(
                        LookSettings.SCALES,
                        percent -> Texts.get("settings.percent", percent.toString())),
                look(LookSettings::scalePercent, LookSettings::scale));
        add(
                "settings.presentation",
                SettingKinds.yesNo(),
                lenses.part(
                        keeper,
                        PresentationSettings.KIND,
                        PresentationSettings::fullScreen,
                        (_, now) -> new PresentationSettings(now)));
    }

    private void counting() {
        group = "settings.counting";
        add(
                "settings.mode",
                SettingKinds.oneOf(AttachSettings.MODES, mode -> Texts.get("mode." + mode.word())),
                lenses.part(
                        keeper, AttachSettings.KIND, AttachSettings::mode, AttachSettings::with));
        add(
                "settings.keep",
                SettingKinds.yesNo(),
                lenses.part(
                        keeper,
                        AttachSettings.KIND,
                        AttachSettings::keep,
                        AttachSettings::keeping));
        add(
                "settings.interval",
                SettingKinds.typed(Quantities::duration, WatchSettings::typed),
                lenses.whole(model.intervalProperty()));
    }

    private void list() {
        group = "settings.list";
        List<Optional<ListColumn>> orders = new ArrayList<>(List.of(Optional.empty()));
        for (ListColumn column : ListColumn.values()) {
            if (column.isSortable()) {
                orders.add(Optional.of(column));
            }
        }
        add(
                "settings.columns",
                SettingKinds.anyOf(Arrays.asList(ListColumn.values()), ListColumn::title),
                list(ListSettings::columns, ListSettings::showing));
        add(
                "settings.sort",
                SettingKinds.oneOf(
                        orders,
                        order ->
                                order.map(ListColumn::title)
                                        .orElseGet(() -> Texts.get("list.sort.none"))),
                list(ListSettings::sort, ListSettings::sortedBy));
        add(
                "settings.descending",
                SettingKinds.yesNo(),
                list(ListSettings::descending, ListSettings::descending));
        add(
                "settings.group",
                SettingKinds.oneOf(Arrays.asList(ListGrouping.values()), ListGrouping::title),
                list(ListSettings::grouping, ListSettings::groupedBy));
        add(
                "settings.virtual",
                SettingKinds.yesNo(),
                list(ListSettings::hideVirtual, ListSettings::hidingVirtual));
    }

    private void chart() {
        group = "settings.chart";
        add(
                "settings.unit",
                oneOf(ChartQuantity.values(), quantity -> "chart.unit." + quantity.code()),
                chart(PlotSettings::quantity, PlotSettings::with));
        add(
                "settings.span",
                oneOf(ChartSpan.values(), span -> "chart.span." + span.minutes()),
                chart(PlotSettings::span, PlotSettings::with));
        add(
                "settings.form",
                oneOf(ChartForm.values(), form -> "chart.form." + form.code()),
                chart(PlotSettings::form, PlotSettings::with));
        add("settings.log", SettingKinds.yesNo(), chart(PlotSettings::log, PlotSettings::withLog));
        add(
                "settings.sent",
                SettingKinds.yesNo(),
                chart(PlotSettings::transmitted, PlotSettings::withTransmitted));
        add(
                "settings.protocols",
                SettingKinds.anyOf(Arrays.asList(Protocol.values()), Protocol::title),
                chart(PlotSettings::visible, PlotSettings::showing));
    }

    private void telling() {
        group = "settings.telling";
        add(
                "settings.desktop",
                SettingKinds.yesNo(),
                lenses.part(
                        rules.desktopValue(),
                        rules::desktop,
                        Function.identity(),
                        (_, now) -> now));
    }

    private void recording() {
        group = "settings.recording";
        add(
                "settings.size",
                SettingKinds.typed(RecordSettings::text, RecordSettings::typed),
                lenses.part(keeper, RecordSettings.KIND, Function.identity(), (_, now) -> now));
    }

    private <T> void add(String name, Setting.Kind<T> kind, Property<T> value) {
        all.add(new Setting<>(group, name, kind, value));
    }

    private static <T> Setting.Kind<T> oneOf(T[] choices, Function<T, String> key) {
        return SettingKinds.oneOf(Arrays.asList(choices), key.andThen(Texts::get));
    }

    private <T> Property<T> look(
            Function<LookSettings, T> part, BiFunction<LookSettings, T, LookSettings> with) {
        return lenses.part(look.wishProperty(), look.wishProperty()::set, part, with);
    }

    private <T> Property<T> list(
            Function<ListSettings, T> part, BiFunction<ListSettings, T, ListSettings> with) {
        var settings = model.list().settingsProperty();
        return lenses.part(settings, settings::set, part, with);
    }

    private <T> Property<T> chart(
            Function<PlotSettings, T> part, BiFunction<PlotSettings, T, PlotSettings> with) {
        return lenses.part(chart.settingsProperty(), chart::settings, part, with);
    }
}
