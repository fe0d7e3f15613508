// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.ProbeException;

/// How it stands with a machine as a whole.
public enum Standing {
    /// It has not answered yet.
    OPENING,
    /// Nothing is counted there.
    IDLE,
    /// Something is.
    COUNTING,
    /// Something was, and nobody here ended it; or the helper or the connection is gone.
    LOST,
    /// It does not tell what it should.
    UNREADABLE;

    static Standing of(Snapshot snapshot) {
        if (snapshot.failure().isPresent()) {
            boolean gone = snapshot.failure().get().kind() == ProbeException.Kind.HELPER_GONE;
            return gone ? LOST : UNREADABLE;
        }
        long live = snapshot.countings().stream().filter(Standing::isLive).count();
        if (live < snapshot.countings().size()) {
            return LOST;
        }
        return live == 0 ? IDLE : COUNTING;
    }

    /// The same in a word or two.
    public String words() {
        return switch (this) {
            case OPENING -> Texts.get("status.opening");
            case IDLE -> Texts.get("status.idle");
            case COUNTING -> Texts.get("status.counting");
            case LOST -> Texts.get("status.lost");
            case UNREADABLE -> Texts.get("status.unreadable");
        };
    }

    /// Whether something is wrong.
    public boolean isTrouble() {
        return this == LOST || this == UNREADABLE;
    }

    private static boolean isLive(Snapshot.Counting counting) {
        return counting.status() instanceof Snapshot.Live;
    }
}
