// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static io.xdpscope.ui.Shortcut.Group.CHART;
import static io.xdpscope.ui.Shortcut.Group.COUNTING;
import static io.xdpscope.ui.Shortcut.Group.KEEPING;
import static io.xdpscope.ui.Shortcut.Group.LOOKING;
import static io.xdpscope.ui.Shortcut.Group.MACHINES;
import static io.xdpscope.ui.Shortcut.Group.WINDOW;

import io.xdpscope.ui.model.LookSettings;
import io.xdpscope.ui.model.ReplayControl;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Every key of the window, in the order of the shortcut sheet. Both the keys and the sheet come
/// from this table, so the sheet cannot lie. To add a key, add a line here and its text,
/// `key.NAME`, to the bundle.
final class Shortcuts {

    static final List<Shortcut> ALL =
            List.of(
                    Shortcut.of(
                            "attach", COUNTING, Stroke.of(KeyCode.A), at -> at.model().toggle()),
                    Shortcut.of(
                            "preflight",
                            COUNTING,
                            Stroke.of(KeyCode.I),
                            at -> at.view().shown().detail().togglePreflight()),
                    Shortcut.of(
                            "keep", COUNTING, Stroke.of(KeyCode.K), at -> at.model().toggleKeep()),
                    Shortcut.of(
                            "zero",
                            COUNTING,
                            Stroke.of(KeyCode.Z),
                            at -> at.model().commands().markZero()),
                    Shortcut.of(
                            "unzero",
                            COUNTING,
                            Stroke.shift(KeyCode.Z),
                            at -> at.model().commands().unmark()),
                    Shortcut.of(
                            "connect",
                            COUNTING,
                            Stroke.of(KeyCode.R),
                            at -> at.model().connection().connect()),
                    Shortcut.of("longer", CHART, Stroke.of(KeyCode.PLUS), at -> at.chart().longer())
                            .or(Stroke.of(KeyCode.EQUALS), Stroke.of(KeyCode.ADD)),
                    Shortcut.of(
                                    "shorter",
                                    CHART,
                                    Stroke.of(KeyCode.MINUS),
                                    at -> at.chart().shorter())
                            .or(Stroke.of(KeyCode.SUBTRACT)),
                    Shortcut.of(
                            "unit", CHART, Stroke.of(KeyCode.U), at -> at.chart().nextQuantity()),
                    Shortcut.of(
                            "stacked",
                            CHART,
                            Stroke.of(KeyCode.S),
                            at -> at.chart().form(ChartForm.STACKED)),
                    Shortcut.of(
                            "lanes",
                            CHART,
                            Stroke.of(KeyCode.L),
                            at -> at.chart().form(ChartForm.LANES)),
                    Shortcut.of(
                            "lines",
                            CHART,
                            Stroke.of(KeyCode.N),
                            at -> at.chart().form(ChartForm.LINES)),
                    Shortcut.of("log", CHART, Stroke.of(KeyCode.G), at -> at.chart().toggleLog()),
                    Shortcut.of("sent", CHART, Stroke.of(KeyCode.X), at -> at.chart().toggleSent()),
                    Shortcut.of(
                            "compare",
                            CHART,
                            Stroke.of(KeyCode.V),
                            at -> at.view().shown().detail().chart().toggleComparing()),
                    Shortcut.of(
                            "freeze",
                            LOOKING,
                            Stroke.of(KeyCode.F),
                            at -> at.model().display().toggleFrozen()),
                    new Shortcut(
                            "filter",
                            LOOKING,
                            List.of(Stroke.ctrl(KeyCode.F), Stroke.typed("/")),
                            List.of(),
                            Shortcuts::filter),
                    Shortcut.of(
                            "hideVirtual",
                            LOOKING,
                            Stroke.of(KeyCode.H),
                            at -> at.view().shown().list().toggleVirtual()),
                    Shortcut.of(
                            "copy",
                            LOOKING,
                            Stroke.ctrl(KeyCode.C),
                            at -> at.view().shown().detail().copyTiles()),
                    new Shortcut(
                            "tabs",
                            LOOKING,
                            digits("DIGIT", 5, Stroke::of),
                            List.of(),
                            Shortcuts::tab),
                    Shortcut.of(
                            "events",
                            LOOKING,
                            Stroke.of(KeyCode.DIGIT6),
                            at -> at.view().shown().detail().tabs().showEvents()),
                    Shortcut.of(
                            "alerts",
                            LOOKING,
                            Stroke.ctrl(KeyCode.L),
                            at -> at.view().showAlerts()),
                    Shortcut.of(
                            "burst",
                            LOOKING,
                            Stroke.of(KeyCode.B),
                            at -> at.view().shown().detail().bursts().tell()),
                    Shortcut.of(
                            "tcpdump",
                            LOOKING,
                            Stroke.ctrl(KeyCode.T),
                            at -> at.view().captures().ifPresent(c -> c.copy(Optional.empty()))),
                    Shortcut.of(
                            "wireshark",
                            LOOKING,
                            Stroke.ctrlShift(KeyCode.T),
                            at -> at.view().captures().ifPresent(c -> c.open(Optional.empty()))),
                    Shortcut.of(
                            "note",
                            KEEPING,
                            Stroke.ctrl(KeyCode.M),
                            at -> at.view().shown().detail().notes().write()),
                    Shortcut.of(
                            "record",
                            KEEPING,
                            Stroke.ctrl(KeyCode.R),
                            at -> at.model().toggleRecording()),
                    Shortcut.of(
                            "open", KEEPING, Stroke.ctrl(KeyCode.O), at -> at.view().file().open()),
                    Shortcut.of(
                            "export",
                            KEEPING,
                            Stroke.ctrl(KeyCode.E),
                            at -> at.view().file().show()),
                    Shortcut.of(
                            "exportCsv",
                            KEEPING,
                            Stroke.ctrl(KeyCode.S),
                            at -> at.view().exports().csv()),
                    Shortcut.of(
                            "exportReport",
                            KEEPING,
                            Stroke.ctrlShift(KeyCode.S),
                            at -> at.view().exports().report()),
                    Shortcut.of(
                            "exportChart",
                            KEEPING,
                            Stroke.ctrl(KeyCode.P),
                            at -> at.view().exports().chartFile()),
                    Shortcut.of(
                            "exportWindow",
                            KEEPING,
                            Stroke.ctrlShift(KeyCode.P),
                            at -> at.view().exports().windowFile()),
                    Shortcut.of(
                            "copyText",
                            KEEPING,
                            Stroke.ctrl(KeyCode.D),
                            at -> at.view().exports().copyText()),
                    Shortcut.of(
                            "copyTable",
                            KEEPING,
                            Stroke.ctrlShift(KeyCode.C),
                            at -> at.view().exports().copyTable()),
                    Shortcut.of(
                            "copyChart",
                            KEEPING,
                            Stroke.ctrl(KeyCode.I),
                            at -> at.view().exports().copyChart()),
                    new Shortcut(
                            "play",
                            KEEPING,
                            List.of(Stroke.of(KeyCode.SPACE)),
                            List.of(),
                            (at, _) -> replays(at, ReplayControl::playOrPause)),
                    new Shortcut(
                            "slower",
                            KEEPING,
                            List.of(Stroke.of(KeyCode.OPEN_BRACKET)),
                            List.of(),
                            (at, _) -> replays(at, replay -> replay.faster(false))),
                    new Shortcut(
                            "faster",
                            KEEPING,
                            List.of(Stroke.of(KeyCode.CLOSE_BRACKET)),
                            List.of(),
                            (at, _) -> replays(at, replay -> replay.faster(true))),
                    new Shortcut(
                            "back",
                            KEEPING,
                            List.of(Stroke.of(KeyCode.COMMA), Stroke.shift(KeyCode.COMMA)),
                            List.of(),
                            (at, event) -> replays(at, replay -> replay.step(-1, far(event)))),
                    new Shortcut(
                            "forth",
                            KEEPING,
                            List.of(Stroke.of(KeyCode.PERIOD), Stroke.shift(KeyCode.PERIOD)),
                            List.of(),
                            (at, event) -> replays(at, replay -> replay.step(1, far(event)))),
                    Shortcut.of(
                            "machine",
                            MACHINES,
                            Stroke.of(KeyCode.M),
                            at -> at.view().selector().show()),
                    new Shortcut(
                            "machines",
                            MACHINES,
                            digits("DIGIT", 9, Stroke::ctrl),
                            digits("NUMPAD", 9, Stroke::ctrl),
                            Shortcuts::machine),
                    Shortcut.of(
                            "nextMachine",
                            MACHINES,
                            Stroke.ctrl(KeyCode.TAB),
                            at -> at.machines().showNext(1)),
                    Shortcut.of(
                            "previousMachine",
                            MACHINES,
                            Stroke.ctrlShift(KeyCode.TAB),
                            at -> at.machines().showNext(-1)),
                    Shortcut.of(
                            "closeMachine",
                            MACHINES,
                            Stroke.ctrl(KeyCode.W),
                            at -> at.machines().close(at.machines().shown())),
                    Shortcut.of("theme", WINDOW, Stroke.of(KeyCode.T), at -> at.look().toggle()),
                    Shortcut.of(
                                    "bigger",
                                    WINDOW,
                                    Stroke.ctrl(KeyCode.PLUS),
                                    at -> at.look().scale(1))
                            .or(Stroke.ctrl(KeyCode.EQUALS), Stroke.ctrl(KeyCode.ADD)),
                    Shortcut.of(
                                    "smaller",
                                    WINDOW,
                                    Stroke.ctrl(KeyCode.MINUS),
                                    at -> at.look().scale(-1))
                            .or(Stroke.ctrl(KeyCode.SUBTRACT)),
                    Shortcut.of(
                                    "usualSize",
                                    WINDOW,
                                    Stroke.ctrl(KeyCode.DIGIT0),
                                    at -> at.look().scale(-LookSettings.SCALES.size()))
                            .or(Stroke.ctrl(KeyCode.NUMPAD0)),
                    Shortcut.of(
                            "present",
                            WINDOW,
                            Stroke.of(KeyCode.P),
                            at -> at.presentation().toggle()),
                    Shortcut.of(
                            "fullScreen",
                            WINDOW,
                            Stroke.of(KeyCode.F11),
                            at -> at.presentation().toggleFullScreen()),
                    Shortcut.of(
                            "settings",
                            WINDOW,
                            Stroke.ctrl(KeyCode.COMMA),
                            at -> at.settings().show()),
                    new Shortcut(
                            "dismiss",
                            WINDOW,
                            List.of(Stroke.of(KeyCode.ESCAPE)),
                            List.of(),
                            Shortcuts::dismiss),
                    Shortcut.of("sheet", WINDOW, Stroke.typed("?"), at -> at.help().showKeys()),
                    Shortcut.of("help", WINDOW, Stroke.of(KeyCode.F1), at -> at.help().show()),
                    Shortcut.of("quit", WINDOW, Stroke.ctrl(KeyCode.Q), Keys::quit));

    private Shortcuts() {}

    private static List<Stroke> digits(String row, int most, Function<KeyCode, Stroke> held) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(digit -> held.apply(KeyCode.valueOf(row + digit)))
                .toList();
    }

    private static boolean replays(Keys at, Consumer<ReplayControl> deed) {
        at.model().replay().ifPresent(deed);
        return at.model().replay().isPresent();
    }

    private static boolean far(KeyEvent event) {
        return event.isShiftDown();
    }

    private static boolean tab(Keys at, KeyEvent event) {
        at.view().shown().detail().tabs().show(digit(event) - 1);
        return true;
    }

    /// The open machine of this place, from 1.
    private static boolean machine(Keys at, KeyEvent event) {
        int place = digit(event);
        if (place > at.machines().open().size()) {
            return false;
        }
        at.machines().show(at.machines().open().get(place - 1));
        return true;
    }

    /// `1` on the row of digits, `Numpad 1` beside it.
    private static int digit(KeyEvent event) {
        String name = event.getCode().getName();
        return name.charAt(name.length() - 1) - '0';
    }

    private static boolean filter(Keys at, KeyEvent event) {
        at.view().shown().list().focusFilter();
        return true;
    }

    private static boolean dismiss(Keys at, KeyEvent event) {
        return at.view().shown().detail().hidePreflight()
                || at.view().shown().detail().notices().dismissNewest()
                || at.model().several().dismiss()
                || at.chart().live()
                || at.presentation().end();
    }
}
