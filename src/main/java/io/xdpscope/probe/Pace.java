// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.time.Duration;

/// When a probe's readings come, where it is not whoever reads that says so: those of a recording.
public interface Pace {

    /// The answer of [#untilNextNanos] when nothing will come before [#onChange] tells.
    long NEVER = Long.MAX_VALUE;

    /// Goes on to the next reading if it is there. On the probe's thread.
    ///
    /// @return whether the interfaces were listed with it; else those of before still stand
    boolean advance() throws ProbeException;

    /// How often counters were meant to be read: what comes far later is late. On the probe's
    /// thread.
    Duration interval();

    /// How often interfaces were meant to be listed. On the probe's thread.
    Duration listInterval();

    /// How long to wait from now until the next reading is there, in nanoseconds; 0 when it is
    /// there already. On the probe's thread, after the reading before was taken.
    long untilNextNanos();

    /// Whom to tell, on any thread, that the next reading comes at another time than was answered.
    void onChange(Runnable listener);
}
