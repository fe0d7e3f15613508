// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Probe;
import io.xdpscope.sim.SimulatedProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a monitor sees, recorded, and seen again by another.
class MonitoredReplayTest {

    private static final int READINGS = 25;

    @TempDir private Path folder;

    @Test
    void aMonitorMeasuresTheSameInAReplay() throws Exception {
        Path file = folder.resolve("live.jsonl.gz");
        RecordingProbe recorded = RecordingProbe.telling(SimulatedProbe.demo(1));
        List<Snapshot> seen;
        try (Recorder recorder = Recorder.start(file, SessionSize.USUAL, "test")) {
            recorded.record(Optional.of(recorder));
            seen = watch(recorded, all -> all.size() >= READINGS);
        }
        Playback playback = new Playback(Playback.UNBOUNDED);
        List<Snapshot> again =
                watch(ReplayProbe.open(file, playback), _ -> playback.state().atEnd());
        assertTrue(again.size() >= READINGS, "replayed " + again.size());
        for (int i = 0; i < again.size(); i++) {
            Snapshot then = seen.get(i);
            Snapshot now = again.get(i);
            assertEquals(then.samples(), now.samples(), "samples of " + i);
            assertEquals(then.interfaces(), now.interfaces(), "interfaces of " + i);
            assertEquals(then.countings(), now.countings(), "counters of " + i);
            assertEquals(then.interval(), now.interval());
        }
    }

    private static List<Snapshot> watch(Probe probe, Predicate<List<Snapshot>> enough)
            throws InterruptedException {
        List<Snapshot> seen = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        try (Monitor monitor =
                Monitor.start(
                        probe,
                        Monitor.SHORTEST,
                        Duration.ofMillis(400),
                        snapshot -> seen.add(snapshot))) {
            monitor.listen(_ -> {
                if (enough.test(seen)) {
                    done.countDown();
                }
            });
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!done.await(20, TimeUnit.MILLISECONDS) && !enough.test(seen)) {
                assertTrue(System.nanoTime() < until, "seen " + seen.size());
            }
        }
        return List.copyOf(seen);
    }
}
