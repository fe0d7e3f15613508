// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.ui.model.DashboardModel;
import io.xdpscope.ui.model.InterfaceDetail;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The window's keys. Letters work wherever nothing is typed; the help lists them all.
final class Keys {

    private final DashboardModel model;
    private final DashboardView view;
    private final Look look;
    private final Runnable help;
    private final Runnable quit;

    Keys(DashboardModel model, DashboardView view, Look look, Runnable help, Runnable quit) {
        this.model = model;
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
            case F -> view.list().focusFilter();
            case C -> view.detail().copyTiles();
            case Q -> quit.run();
            default -> {
                return false;
            }
        }
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
        InterfaceDetail detail = model.detail();
        switch (event.getCode()) {
            case A -> model.commands().toggle();
            case K -> model.commands().keep(!detail.keepProperty().get());
            case Z -> zero(event.isShiftDown());
            case F -> model.frozenProperty().set(!model.frozenProperty().get());
            case T -> look.toggle();
            case PLUS, EQUALS, ADD -> chart().longer();
            case MINUS, SUBTRACT -> chart().shorter();
            case U -> chart().nextQuantity();
            case L -> chart().nextForm();
            case DIGIT1 -> view.detail().tabs().show(0);
            case DIGIT2 -> view.detail().tabs().show(1);
            case DIGIT3 -> view.detail().tabs().show(2);
            case DIGIT4 -> view.detail().tabs().show(3);
            case ESCAPE -> {
                return view.detail().notices().dismissNewest();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private RateChart chart() {
        return view.detail().chart().chart();
    }

    private void zero(boolean away) {
        if (away) {
            model.commands().unmark();
        } else {
            model.commands().markZero();
        }
    }
}
