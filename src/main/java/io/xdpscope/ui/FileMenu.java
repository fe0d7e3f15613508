// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.session.SessionFiles;
import io.xdpscope.ui.model.ExportControl;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/// Opens recordings, from the menu, by a key, or dropped on the window; exports and copies what is
/// shown. Its items are made when it is opened for the first time.
final class FileMenu extends MenuButton {

    private final OpenMachines machines;
    private Supplier<Optional<Path>> chooser = this::ask;
    private Function<String, Optional<Path>> saver = this::askWhereTo;

    FileMenu(OpenMachines machines) {
        super(Texts.get("session.menu"));
        this.machines = machines;
        setId("file");
        setMinWidth(USE_PREF_SIZE);
        Says.tip(this, Texts.get("session.menu.tip"));
        getItems().add(new MenuItem()); // a menu without items does not open
        setOnShowing(_ -> fill());
    }

    /// Who is asked for a file: tests have no dialogs of the desktop.
    void chooser(Supplier<Optional<Path>> other) {
        chooser = other;
    }

    /// Who is asked where to write a file that could have this name.
    void saver(Function<String, Optional<Path>> other) {
        saver = other;
    }

    /// Lets the person choose a recording, and looks at it.
    void open() {
        chooser.get().ifPresent(this::open);
    }

    /// Takes recordings that are dropped anywhere on the window.
    void takeDrops(Scene scene) {
        scene.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (event.getDragboard().hasFiles()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        scene.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    List<File> files = event.getDragboard().getFiles();
                    files.forEach(file -> open(file.toPath()));
                    event.setDropCompleted(!files.isEmpty());
                    event.consume();
                });
    }

    private void open(Path file) {
        machines.open(new Machine.Recording(file));
    }

    private void fill() {
        if (getItems().size() == 1) {
            getItems()
                    .setAll(
                            item("open-recording", "session.open", this::open),
                            new SeparatorMenuItem(),
                            item("export-csv", "export.csv", () -> save(".csv", export()::csv)),
                            item(
                                    "export-report",
                                    "export.report",
                                    () -> save(".html", export()::report)),
                            item("export-picture", "export.picture", this::savePicture),
                            new SeparatorMenuItem(),
                            item("copy-table", "export.copyTable", this::copyTable),
                            item("copy-picture", "export.copyPicture", this::copyPicture));
        }
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

    private void save(String suffix, Function<Path, CompletableFuture<Boolean>> writing) {
        Optional<Path> file = saver.apply(export().fileName(suffix));
        if (file.isPresent()) {
            var _ = writing.apply(file.get());
        }
    }

    /// The window as it is drawn now.
    private WritableImage picture() {
        return getScene().getRoot().snapshot(null, null);
    }

    private void savePicture() {
        WritableImage picture = picture();
        save(".png", file -> export().write(file, to -> PngFile.write(picture, to)));
    }

    private void copyTable() {
        ClipboardContent content = new ClipboardContent();
        content.putString(export().table());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void copyPicture() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Optional<Path> askWhereTo(String name) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(Texts.get("export.title.dialog"));
        dialog.setInitialFileName(name);
        return Optional.ofNullable(dialog.showSaveDialog(getScene().getWindow())).map(File::toPath);
    }

    private Optional<Path> ask() {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(Texts.get("session.open.title"));
        dialog.getExtensionFilters()
                .setAll(
                        new ExtensionFilter(
                                Texts.get("session.files"), "*" + SessionFiles.SUFFIX, "*.gz"),
                        new ExtensionFilter(Texts.get("session.allFiles"), "*"));
        SessionFiles.folder(System.getenv(), System.getProperty("user.home", ""))
                .filter(Files::isDirectory)
                .ifPresent(folder -> dialog.setInitialDirectory(folder.toFile()));
        return Optional.ofNullable(dialog.showOpenDialog(getScene().getWindow())).map(File::toPath);
    }
}
