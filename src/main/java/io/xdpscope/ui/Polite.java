// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.time.Duration;
import java.util.Optional;

/// Lets live values be told to a screen reader at a rate at which it can say them: figures that
/// change twice a second would leave it no time to finish one.
final class Polite {

    /// It is told at most this often of the same.
    static final Duration PAUSE = Duration.ofSeconds(5);

    private Optional<Object> about = Optional.empty();
    private long saidNanos;

    /// Whether it is time to tell the newest; the caller then does.
    ///
    /// @param what it is about, without what is live: of something else is told at once
    /// @param nowNanos of any clock, the same each time
    boolean isDue(Object what, long nowNanos) {
        boolean same = about.filter(what::equals).isPresent();
        if (same && Math.abs(nowNanos - saidNanos) < PAUSE.toNanos()) {
            return false;
        }
        about = Optional.of(what);
        saidNanos = nowNanos;
        return true;
    }
}
