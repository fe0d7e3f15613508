// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Rates are made of the counting host's own time, so a slow and fitful pipe does not bend them.
final class DelayTest {
    private static final int READS = 25;
    private static final long PACKETS_PER_MILLISECOND = 1_000;
    private static final long MOST_DELAY_NANOS = 60_000_000;

    @Test
    void latencyAndJitterDoNotBendRates() throws Exception {
        PipeProbe probe = PipeProbe.open(new Delayed(ThreadPipe.serving(Steady::new)));
        probe.attach(Target.Interface.of(Samples.FULL, RequestedMode.AUTO));
        Reading.Counted before = counted(probe);
        long beforeHere = System.nanoTime();
        double bent = 0;
        for (int i = 0; i < READS; i++) {
            Reading.Counted now = counted(probe);
            long here = System.nanoTime();
            long packets = now.total().minus(before.total()).all().packets();
            double millis = now.at().nanosSince(before.at()) / 1e6;
            assertEquals(PACKETS_PER_MILLISECOND, packets / millis, 0.001);
            double byClockHere = packets / ((here - beforeHere) / 1e6);
            bent = Math.max(bent, Math.abs(byClockHere / PACKETS_PER_MILLISECOND - 1));
            before = now;
            beforeHere = here;
        }
        probe.close();
        assertTrue(bent > 0.05, "the delay bends what is timed here, by only " + bent);
    }

    private static Reading.Counted counted(PipeProbe probe) throws Exception {
        return (Reading.Counted) probe.read(OptionalLong.empty()).entries().getFirst();
    }

    /// Counts one packet a microsecond.
    private static final class Steady extends CountedProbe {
        private long nanos;

        @Override
        Moment now() {
            nanos = System.nanoTime() / 1_000 * 1_000;
            return new Moment(nanos, nanos, Instant.EPOCH);
        }

        @Override
        Counters counters() {
            return Counts.tcp(nanos / 1_000, nanos);
        }
    }

    /// A pipe whose answers take some time on their way, another each time.
    ///
    /// @param inner the pipe itself
    private record Delayed(Pipe inner) implements Pipe {
        @Override
        public InputStream input() {
            SplittableRandom random = new SplittableRandom(7);
            return new FilterInputStream(inner.input()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    long until = System.nanoTime() + random.nextLong(MOST_DELAY_NANOS);
                    for (long left = MOST_DELAY_NANOS; left > 0; left = until - System.nanoTime()) {
                        LockSupport.parkNanos(Math.min(left, until - System.nanoTime()));
                    }
                    return count;
                }
            };
        }

        @Override
        public OutputStream output() {
            return inner.output();
        }

        @Override
        public String said() {
            return inner.said();
        }

        @Override
        public OptionalInt exitCode() {
            return inner.exitCode();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
