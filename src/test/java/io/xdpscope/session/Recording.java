// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.RateMeter;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The demonstration's machine, recorded with a clock of the test's own, and what was seen on it.
final class Recording {

    static final Duration INTERVAL = Duration.ofSeconds(1);
    static final Instant BEGAN = Instant.parse("2026-05-04T12:00:00Z");

    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong nanos = new AtomicLong(TimeUnit.HOURS.toNanos(1));
    private final SimulatedProbe simulated = new SimulatedProbe(Scenario.lab(7), nanos::get, BEGAN);
    private final RecordingProbe probe = RecordingProbe.telling(simulated);
    private final Seen seen = new Seen();

    /// What two readings of it, or of its replay, are compared by.
    static final class Seen {

        private final RateMeter<Long, Counters> counters = new RateMeter<>(INTERVAL);
        private final RateMeter<String, LinkCounters> links = new RateMeter<>(INTERVAL);
        private final List<Measurement<?>> measured = new ArrayList<>();
        private final List<Object> answers = new ArrayList<>();

        /// Reads once, as a poll does.
        void look(Probe probe, OptionalLong perCpuOf) {
            try {
                Inventory inventory = probe.inventory();
                answers.add(inventory);
                for (NetInterface at : inventory.interfaces()) {
                    measured.add(links.measure(at.name(), inventory.taken(), at.counters()));
                }
            } catch (ProbeException e) {
                answers.add(e.sentence());
                links.unreadable();
            }
            try {
                Reading reading = probe.read(perCpuOf);
                answers.add(reading);
                for (Reading.Entry entry : reading.entries()) {
                    if (entry instanceof Reading.Counted counted) {
                        measured.add(
                                counters.measure(
                                        counted.attachmentId(), counted.at(), counted.total()));
                    }
                }
            } catch (ProbeException e) {
                answers.add(e.sentence());
                counters.unreadable();
            }
        }

        void every(Duration interval) {
            counters.interval(interval);
            links.interval(interval);
        }

        List<Measurement<?>> measured() {
            return measured;
        }

        List<Object> answers() {
            return answers;
        }
    }

    SimulatedProbe simulated() {
        return simulated;
    }

    RecordingProbe probe() {
        return probe;
    }

    Seen seen() {
        return seen;
    }

    /// Hands everything from now on to a recorder.
    Recorder start(Path file, SessionSize size) throws ProbeException {
        Recorder recorder = Recorder.start(file, size, "test", this::writersClock);
        probe.every(INTERVAL, INTERVAL);
        seen.every(INTERVAL);
        probe.record(Optional.of(recorder));
        return recorder;
    }

    /// Reads so often, an interval apart, and waits until it is written.
    void read(Recorder recorder, int times, OptionalLong perCpuOf) {
        for (int i = 0; i < times; i++) {
            long before = recorder.status().readings();
            readOnce(perCpuOf);
            await(recorder, before + 1);
        }
    }

    /// Reads once, an interval after the last.
    void readOnce(OptionalLong perCpuOf) {
        pass(INTERVAL);
        seen.look(probe, perCpuOf);
    }

    /// Does something while the disk is stuck.
    void block(Runnable meanwhile) {
        writing.lock();
        try {
            meanwhile.run();
        } finally {
            writing.unlock();
        }
    }

    /// The recorder's thread looks at it before and after it writes.
    private long writersClock() {
        writing.lock();
        try {
            return nanos.get();
        } finally {
            writing.unlock();
        }
    }

    /// Lets time pass in which nobody reads.
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static void await(Recorder recorder, long readings) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (recorder.status().readings() < readings) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not written: " + recorder.status());
            }
            Thread.onSpinWait();
        }
    }

    /// Everything there is in a recording, read as fast as can be.
    static Seen replayed(Path file, OptionalLong perCpuOf) throws ProbeException {
        Seen seen = new Seen();
        try (ReplayProbe probe = ReplayProbe.open(file, new Playback(Playback.UNBOUNDED))) {
            do {
                probe.advance();
                seen.every(probe.interval());
                seen.look(probe, perCpuOf);
            } while (probe.untilNextNanos() != Pace.NEVER);
        }
        return seen;
    }
}
