// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Right;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the status bar says.
///
/// @param tone how the first word is coloured
/// @param counting whether anything is counted, and whether the view is frozen
/// @param attached what is attached to the interface being looked at; may be empty
/// @param cost what one map read costs; may be empty
/// @param ending what becomes of the counters when the window closes, in brief; may be empty
/// @param endingWords the same in a sentence or two
/// @param rights whether attaching can work
/// @param mayAttach the same as a truth
/// @param system kernel and libbpf
public record StatusLine(
        Tone tone,
        String counting,
        String attached,
        String cost,
        String ending,
        String endingWords,
        String rights,
        boolean mayAttach,
        String system) {

    /// What the first word's colour means.
    public enum Tone {
        IDLE,
        COUNTING,
        TROUBLE
    }

    private static final long NANOS_PER_MICRO = 1_000;

    static StatusLine of(
            Snapshot snapshot, CountingState state, Optional<Snapshot.Live> live, boolean frozen) {
        Host host = snapshot.host();
        Standing standing = Standing.of(snapshot);
        Ending ending = Ending.of(snapshot);
        return new StatusLine(
                tone(standing),
                counting(standing, frozen),
                attached(state),
                live.map(l -> Texts.get("status.cost", micros(l.readNanos()))).orElse(""),
                ending.brief(),
                ending.words(),
                rights(host),
                host.missingRights().isEmpty(),
                system(host));
    }

    /// The same of a recording: nothing ends with the window, and nobody needs rights.
    StatusLine replayed() {
        return new StatusLine(
                tone,
                Texts.get("replay.status", counting),
                attached,
                cost,
                "",
                "",
                "",
                true,
                system);
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case OPENING, IDLE -> Tone.IDLE;
            case COUNTING -> Tone.COUNTING;
            case LOST, UNREADABLE -> Tone.TROUBLE;
        };
    }

    private static String counting(Standing standing, boolean frozen) {
        if (!frozen || standing.isTrouble()) {
            return standing.words();
        }
        return Texts.get(
                standing == Standing.COUNTING ? "status.countingFrozen" : "status.idleFrozen");
    }

    private static String attached(CountingState state) {
        return state.held()
                .map(a ->
                        Texts.get(
                                "status.attached",
                                a.mode().word(),
                                Long.toString(a.program().id()),
                                Long.toString(a.program().linkId())))
                .orElse("");
    }

    private static String micros(long nanos) {
        return nanos < NANOS_PER_MICRO
                ? "<1"
                : Quantities.count(Math.round((double) nanos / NANOS_PER_MICRO));
    }

    /// Nothing of a machine that has not answered yet.
    private static String rights(Host host) {
        if (host.name().isEmpty()) {
            return "";
        }
        if (host.missingRights().isEmpty()) {
            return Texts.get("status.rightsOk");
        }
        return Texts.get(
                "status.rightsMissing",
                String.join(", ", host.missingRights().stream().map(Right::capability).toList()));
    }

    private static String system(Host host) {
        List<String> words = new ArrayList<>();
        if (!host.kernel().isEmpty()) {
            words.add(Texts.get("status.kernel", host.kernel()));
        }
        host.libbpf().map(version -> Texts.get("status.libbpf", version)).ifPresent(words::add);
        return String.join(" · ", words);
    }
}
