// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.rate;

import io.xdpscope.probe.Countable;
import io.xdpscope.probe.Moment;

/// What two successive readings of one counter tell: how much came in which time, or that nothing
/// can be said.
///
/// @param <C> the counters measured
public sealed interface Measurement<C extends Countable<C>> {

    /// When the later reading was taken.
    Moment at();

    /// So much came in such a time.
    ///
    /// @param at when the later reading was taken
    /// @param delta what came since the earlier reading, never negative
    /// @param nanos measured nanoseconds between the two readings, positive
    record Span<C extends Countable<C>>(Moment at, C delta, long nanos) implements Measurement<C> {

        public Span {
            if (nanos <= 0) {
                throw new IllegalArgumentException("a span takes time: " + nanos + " ns");
            }
        }

        /// A part of [#delta()] as a rate per second.
        public double perSecond(long count) {
            return count * 1e9 / nanos;
        }
    }

    /// Nothing can be said about the time since the earlier reading: shown as a gap, never as zero.
    record Gap<C extends Countable<C>>(Moment at, Why why) implements Measurement<C> {}

    /// Why there is a gap.
    enum Why {
        /// This is the first reading.
        FIRST("first reading"),
        /// The reading came far later than it should have.
        LATE("late reading"),
        /// The host was suspended in between.
        SUSPENDED("host was suspended"),
        /// A counter shrank: it was reset or wrapped.
        SHRANK("counter was reset"),
        /// The reading failed.
        UNREADABLE("could not be read");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /// A few words for the operator.
        public String words() {
            return words;
        }
    }
}
