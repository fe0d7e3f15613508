// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.machine.Machine;
import io.xdpscope.session.SessionFiles;
import io.xdpscope.ui.model.OpenMachines;
import io.xdpscope.ui.model.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/// Opens recordings, from the menu, by a key, or dropped on the window; leads to all that can be
/// exported and copied. Its items are made when it is opened for the first time.
final class FileMenu extends MenuButton {

    private final OpenMachines machines;
    private final Exports exports;
    private Supplier<Optional<Path>> chooser = this::ask;

    FileMenu(OpenMachines machines, Exports exports) {
        super(Texts.get("session.menu"));
        this.machines = machines;
        this.exports = exports;
        setId("file");
        setMinWidth(USE_PREF_SIZE);
        Says.tip(this, Texts.get("session.menu.tip"));
        Says.spoken(this);
        getItems().add(new MenuItem()); // a menu without items does not open
        setOnShowing(_ -> fill());
    }

    /// Who is asked for a file: tests have no dialogs of the desktop.
    void chooser(Supplier<Optional<Path>> other) {
        chooser = other;
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
            MenuItem open = new MenuItem(Texts.get("session.open"));
            open.setId("open-recording");
            open.setOnAction(_ -> open());
            getItems().setAll(open, new SeparatorMenuItem());
            getItems().addAll(exports.items());
        }
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
