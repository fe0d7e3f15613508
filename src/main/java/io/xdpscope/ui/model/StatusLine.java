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
/// @param rights whether attaching can work
/// @param mayAttach the same as a truth
/// @param system kernel and libbpf
public record StatusLine(
        Tone tone,
        String counting,
        String attached,
        String cost,
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
        return new StatusLine(
                tone(snapshot),
                counting(snapshot, frozen),
                attached(state),
                live.map(l -> Texts.get("status.cost", micros(l.readNanos()))).orElse(""),
                rights(host),
                host.missingRights().isEmpty(),
                system(host));
    }

    private static Tone tone(Snapshot snapshot) {
        if (snapshot.failure().isPresent()
                || snapshot.countings().stream().anyMatch(c -> !isLive(c))) {
            return Tone.TROUBLE;
        }
        return snapshot.countings().isEmpty() ? Tone.IDLE : Tone.COUNTING;
    }

    private static String counting(Snapshot snapshot, boolean frozen) {
        if (snapshot.failure().isPresent()) {
            return Texts.get("status.unreadable");
        }
        long live = snapshot.countings().stream().filter(StatusLine::isLive).count();
        if (live < snapshot.countings().size()) {
            return Texts.get("status.lost");
        }
        if (live == 0) {
            return Texts.get(frozen ? "status.idleFrozen" : "status.idle");
        }
        return Texts.get(frozen ? "status.countingFrozen" : "status.counting");
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

    private static String rights(Host host) {
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

    private static boolean isLive(Snapshot.Counting counting) {
        return counting.status() instanceof Snapshot.Live;
    }
}
