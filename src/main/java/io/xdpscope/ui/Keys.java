// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceDetail;
import io.xdpscope.ui.model.OpenMachines;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The window's keys. Letters work wherever nothing is typed; the help lists them all.
final class Keys {

    private final OpenMachines machines;
    private final WindowView view;
    private final Look look;
    private final Runnable help;
    private final Runnable quit;

    Keys(OpenMachines machines, WindowView view, Look look, Runnable help, Runnable quit) {
        this.machines = machines;
        this.view = view;
        this.look = look;
        this.help = help;
        this.quit = quit;
    }

    /// Does what a key asks for, and consumes it if it asks for anything.
    void handle(KeyEvent event) {
        boolean done = event.isShortcutDown() ? shortcut(event.getCode()) : plain(event);
        if (done) {
            event.consume();
        }
    }

    private boolean shortcut(KeyCode code) {
        switch (code) {
            case F -> view.shown().list().focusFilter();
            case C -> view.shown().detail().copyTiles();
            case Q -> quit.run();
            case W -> machines.close(machines.shown());
            default -> {
                return machine(code);
            }
        }
        return true;
    }

    /// The open machine of this place, from 1.
    private boolean machine(KeyCode code) {
        // "1" on the row of digits, "Numpad 1" beside it.
        String name = code.getName();
        int place = code.isDigitKey() ? name.charAt(name.length() - 1) - '0' : 0;
        if (place < 1 || place > machines.open().size()) {
            return false;
        }
        machines.show(machines.open().get(place - 1));
        return true;
    }

    private boolean plain(KeyEvent event) {
        if (event.getCode() == KeyCode.F1) {
            help.run();
            return true;
        }
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (typing || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        return letter(event);
    }

    private boolean letter(KeyEvent event) {
        DashboardModel model = machines.shown().model();
        InterfaceDetail detail = model.detail();
        switch (event.getCode()) {
            case A -> model.commands().toggle();
            case K -> model.commands().keep(!detail.keepProperty().get());
            case Z -> zero(model, event.isShiftDown());
            case M -> view.selector().show();
            case R -> model.connection().connect();
            case F -> model.frozenProperty().set(!model.frozenProperty().get());
            case T -> look.toggle();
            case PLUS, EQUALS, ADD -> chart().longer();
            case MINUS, SUBTRACT -> chart().shorter();
            case U -> chart().nextQuantity();
            case L -> chart().nextForm();
            case DIGIT1 -> view.shown().detail().tabs().show(0);
            case DIGIT2 -> view.shown().detail().tabs().show(1);
            case DIGIT3 -> view.shown().detail().tabs().show(2);
            case DIGIT4 -> view.shown().detail().tabs().show(3);
            case ESCAPE -> {
                return view.shown().detail().notices().dismissNewest() || chart().live();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private RateChart chart() {
        return view.shown().detail().chart().chart();
    }

    private static void zero(DashboardModel model, boolean away) {
        if (away) {
            model.commands().unmark();
        } else {
            model.commands().markZero();
        }
    }
}
