// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.export.RateTable;
import io.xdpscope.export.Sheet;
import io.xdpscope.ui.model.ExportControl;
import io.xdpscope.ui.model.HostClock;
import io.xdpscope.ui.model.InterfaceSheet;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;

/// Writes what is shown to files, and copies it: as text, as a table, as a picture.
final class Exports {

    private final OpenMachines machines;
    private final Supplier<DashboardView> shown;
    private final Look look;
    private Function<String, Optional<Path>> saver = this::askWhereTo;

    /// @param shown the machine being looked at
    Exports(OpenMachines machines, Supplier<DashboardView> shown, Look look) {
        this.machines = machines;
        this.shown = shown;
        this.look = look;
    }

    /// Who is asked where to write a file that could have this name: tests have no dialogs of the
    /// desktop.
    void saver(Function<String, Optional<Path>> other) {
        saver = other;
    }

    /// Everything that can be exported, and everything that can be copied, for a menu.
    List<MenuItem> items() {
        return List.of(
                item("export-csv", "export.csv", this::csv),
                item("export-all", "export.all", this::csvOfAll),
                item("export-report", "export.report", this::report),
                item("export-chart", "export.chart", this::chartFile),
                item("export-picture", "export.picture", this::windowFile),
                new SeparatorMenuItem(),
                item("copy-text", "export.copyText", this::copyText),
                item("copy-table", "export.copyTable", this::copyTable),
                item("copy-list", "export.copyList", this::copyList),
                item("copy-chart", "export.copyChart", this::copyChart),
                item("copy-picture", "export.copyPicture", this::copyWindow));
    }

    /// Those of them that are about the chart alone.
    List<MenuItem> itemsOfChart() {
        return List.of(
                item("chart-copy-text", "export.copyText", this::copyText),
                item("chart-copy-table", "export.copyTable", this::copyTable),
                item("chart-copy-picture", "export.copyChart", this::copyChart),
                item("chart-export-csv", "export.csv", this::csv),
                item("chart-export-picture", "export.chart", this::chartFile));
    }

    /// The rates on the chart.
    void csv() {
        RateTable table = rates().table();
        save(export().fileName(".csv"), file -> export().csv(table, file));
    }

    /// The rates of every interface.
    void csvOfAll() {
        RateTable table = export().everything();
        save(export().fileNameOfAll(".csv"), file -> export().csv(table, file));
    }

    /// A report about the interface.
    void report() {
        save(export().fileName(".html"), export()::report);
    }

    /// The chart as a picture.
    void chartFile() {
        picture(export().fileName("-chart.png"), chartPicture());
    }

    /// The window as a picture.
    void windowFile() {
        picture(export().fileName(".png"), windowPicture());
    }

    /// What the chart shows, in figures to be read.
    void copyText() {
        Clip.text(about() + "\n\n" + rates().figures().text());
    }

    /// What the chart shows, reading by reading.
    void copyTable() {
        var _ = export().copied(rates().table()).thenAccept(sheet -> sheet.ifPresent(Clip::table));
    }

    /// The interfaces in the list.
    void copyList() {
        Sheet sheet = InterfaceSheet.of(machines.shown().model().list().visible());
        Clip.table(sheet);
    }

    /// The chart as a picture.
    void copyChart() {
        Clip.picture(chartPicture());
    }

    /// The window as a picture.
    void copyWindow() {
        Clip.picture(windowPicture());
    }

    private static MenuItem item(String id, String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private ExportControl export() {
        return machines.shown().model().export();
    }

    private RateChart chart() {
        return shown.get().detail().chart().chart();
    }

    private ChartRates rates() {
        return chart().plot().rates();
    }

    private WritableImage chartPicture() {
        return Pictures.titled(chart(), about(), look.tokens());
    }

    private WritableImage windowPicture() {
        return Pictures.of(shown.get().getScene().getRoot());
    }

    private void picture(String name, WritableImage picture) {
        save(name, file -> export().write(file, (to, _) -> PngFile.write(picture, to)));
    }

    private void save(String name, Function<Path, CompletableFuture<Boolean>> writing) {
        Optional<Path> file = saver.apply(name);
        if (file.isPresent()) {
            var _ = writing.apply(file.get());
        }
    }

    /// What the chart is about, in two lines: which interface where, and what from when to when.
    private String about() {
        ChartRates rates = rates();
        HostClock clock = machines.shown().model().detail().clockProperty().get();
        return export().title(rates.names())
                + "\n"
                + Texts.get(
                        "export.about",
                        Texts.get("chart.unit." + rates.settings().quantity().code()),
                        chart().plot().wall(rates.stretch().fromNanos(), clock),
                        chart().plot().wall(rates.stretch().toNanos(), clock),
                        rates.stretch().words());
    }

    private Optional<Path> askWhereTo(String name) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(Texts.get("export.title.dialog"));
        dialog.setInitialFileName(name);
        return Optional.ofNullable(dialog.showSaveDialog(shown.get().getScene().getWindow()))
                .map(File::toPath);
    }
}
