// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.wire.Recorded;
import java.util.Optional;

/// One reading of a recording: what the probe said of interfaces and counters, or why not.
///
/// @param number counts the readings of a recording, from 1
/// @param positionNanos when it was taken, since the first
/// @param at the moment it was taken; that of the one before where it could not be taken
/// @param host the host as it was then
/// @param pace how often readings were meant to come then
/// @param interfaces those listed with it, if they were
record Frame(
        long number,
        long positionNanos,
        Moment at,
        Host host,
        Recorded.Pace pace,
        Optional<Answer<Inventory>> interfaces,
        Answer<Reading> counters) {

    /// What was answered.
    sealed interface Answer<T> {

        /// It.
        ///
        /// @throws ProbeException why there is none
        T get() throws ProbeException;
    }

    /// It was read.
    record Said<T>(T value) implements Answer<T> {
        @Override
        public T get() {
            return value;
        }
    }

    /// It could not be read.
    record Unread<T>(ProbeException why) implements Answer<T> {
        @Override
        public T get() throws ProbeException {
            throw why;
        }
    }
}
