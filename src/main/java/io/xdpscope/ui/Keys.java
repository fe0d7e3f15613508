// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.OpenMachines;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Does what the table of [Shortcuts] says, and is what its lines can reach. Keys without Ctrl work
/// wherever nothing is typed.
final class Keys {

    private final OpenMachines machines;
    private final WindowView view;
    private final Look look;
    private final HelpWindow help;
    private final SettingsWindow settings;
    private final Presentation presentation;
    private final Runnable quit;

    Keys(
            OpenMachines machines,
            WindowView view,
            Look look,
            HelpWindow help,
            SettingsWindow settings,
            Presentation presentation,
            Runnable quit) {
        this.machines = machines;
        this.view = view;
        this.look = look;
        this.help = help;
        this.settings = settings;
        this.presentation = presentation;
        this.quit = quit;
    }

    /// Listens to the keys of a scene that nobody in it wants.
    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::handleFirst);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::handle);
        scene.addEventHandler(KeyEvent.KEY_TYPED, this::handle);
    }

    OpenMachines machines() {
        return machines;
    }

    DashboardModel model() {
        return machines.shown().model();
    }

    WindowView view() {
        return view;
    }

    RateChart chart() {
        return view.shown().detail().chart().chart();
    }

    Look look() {
        return look;
    }

    HelpWindow help() {
        return help;
    }

    SettingsWindow settings() {
        return settings;
    }

    Presentation presentation() {
        return presentation;
    }

    void quit() {
        quit.run();
    }

    /// Lists and buttons with a menu take Esc for themselves, even where nothing is edited and no
    /// menu is open; and the list is where the focus is most of the time.
    private void handleFirst(KeyEvent event) {
        boolean idle =
                switch (event.getTarget()) {
                    case MenuButton button -> !button.isShowing();
                    case ComboBoxBase<?> box -> !box.isShowing();
                    case ListView<?> list -> list.getEditingIndex() < 0;
                    case TableView<?> table -> table.getEditingCell() == null;
                    default -> false;
                };
        if (idle && event.getCode() == KeyCode.ESCAPE) {
            handle(event);
        }
    }

    private void handle(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (typing && !event.isShortcutDown() && !event.getCode().isFunctionKey()) {
            return;
        }
        boolean known = Shortcuts.ALL.stream().anyMatch(each -> each.matches(event));
        KeyEvent meant =
                known || event.getEventType() == KeyEvent.KEY_TYPED ? event : unshifted(event);
        for (Shortcut each : Shortcuts.ALL) {
            if (each.matches(meant) && each.deed().isDone(this, event)) {
                event.consume();
                return;
            }
        }
    }

    /// Where Shift makes no difference it may be held: on some keyboards digits need it.
    private static KeyEvent unshifted(KeyEvent event) {
        return new KeyEvent(
                event.getEventType(),
                event.getCharacter(),
                event.getText(),
                event.getCode(),
                false,
                event.isControlDown(),
                event.isAltDown(),
                event.isMetaDown());
    }
}
