// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import java.time.Duration;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// What of a machine may move on the screen now: nothing where nobody looks, nothing but the list's
/// states where the view is frozen, and figures only so often. Owned by the UI thread.
public final class Display {

    /// Figures and tables change at most this often; the chart moves with every reading.
    static final Duration LEAST_PAUSE = Duration.ofMillis(450);

    private final BooleanProperty frozen = new SimpleBooleanProperty();
    private final BooleanProperty watched = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper readings = new ReadOnlyLongWrapper();
    private long lastShownNanos;
    private boolean failing;

    Display() {}

    /// Whether the view stands still. Counting goes on, and what was missed is in the chart
    /// afterwards.
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /// Lets the view stand still, or go on.
    public void toggleFrozen() {
        frozen.set(!frozen.get());
    }

    /// Whether anybody can see the window. Where nobody can, nothing of it is made.
    public BooleanProperty watchedProperty() {
        return watched;
    }

    /// Changes with every reading whose samples are in the histories.
    public ReadOnlyLongProperty readingsProperty() {
        return readings.getReadOnlyProperty();
    }

    boolean isFrozen() {
        return frozen.get();
    }

    boolean isWatched() {
        return watched.get();
    }

    /// Lets the chart move.
    void moved() {
        readings.set(readings.get() + 1);
    }

    /// Takes the next snapshot.
    ///
    /// @return whether figures and tables are to change with it: not so soon after the last, but at
    ///   once where reading began to fail, or to work again
    boolean take(Snapshot snapshot) {
        return !frozen.get() && (isDue(snapshot) || turned(snapshot));
    }

    private boolean turned(Snapshot snapshot) {
        boolean before = failing;
        failing = snapshot.failure().isPresent();
        return before != failing;
    }

    private boolean isDue(Snapshot snapshot) {
        long now = snapshot.taken().monotonicNanos();
        if (Math.abs(now - lastShownNanos) < LEAST_PAUSE.toNanos()) {
            return false;
        }
        lastShownNanos = now;
        return true;
    }
}
