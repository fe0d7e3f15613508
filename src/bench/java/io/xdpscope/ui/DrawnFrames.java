// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;

/// What each frame of a scene costs the FX thread, in processor time: from the end of one frame to
/// the end of the next, so that what led to it is in it. A machine that is busy with something else
/// makes a frame late, and not dear. For the FX thread.
final class DrawnFrames {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Scene scene;
    private final Runnable listener = this::frame;
    private final List<Long> nanos = new ArrayList<>();
    private long ended;
    private boolean open;

    DrawnFrames(Scene scene) {
        this.scene = scene;
    }

    void start() {
        nanos.clear();
        ended = threads.getCurrentThreadCpuTime();
        scene.addPreLayoutPulseListener(listener);
    }

    void stop() {
        scene.removePreLayoutPulseListener(listener);
    }

    int count() {
        return nanos.size();
    }

    /// A quantile of the frames in milliseconds: 0.5 is the median, 1 the dearest.
    double millis(double quantile) {
        if (nanos.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) Math.round((sorted.size() - 1) * quantile)) / 1e6;
    }

    /// Whatever is asked for now is done when the frame is.
    private void frame() {
        if (!open) {
            open = true;
            Platform.runLater(this::end);
        }
    }

    private void end() {
        open = false;
        long now = threads.getCurrentThreadCpuTime();
        nanos.add(now - ended);
        ended = now;
    }
}
