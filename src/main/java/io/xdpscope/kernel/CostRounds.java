// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One measuring under way: a second instance of the counter and a bare `XDP_PASS`, run in turn on
/// one frame of each protocol. Owned by the probe's thread.
///
/// A run of many repeats begins and ends with an update of the kernel's XDP dispatcher, some 20 to
/// 40 ms each time, so there are few runs of many repeats, and one a step. The kernel tells whole
/// nanoseconds, and interrupts only ever add some: the fastest round is the one that is told.
final class CostRounds implements AutoCloseable {
    /// Repeats in one run: some milliseconds.
    static final int REPEATS = 100_000;

    static final int ROUNDS = 3;

    private final LibBpf libbpf;
    private final CounterObject object;
    private final Fd pass;
    private final String tag;
    private final List<SampleFrame> samples;
    private final long[] best;
    private long floor = Long.MAX_VALUE;
    private int steps;

    /// @param object the second instance; closed with this
    /// @param pass a program that does nothing; closed with this
    /// @param tag that of the second instance
    CostRounds(
            LibBpf libbpf, CounterObject object, Fd pass, String tag, List<SampleFrame> samples) {
        this.libbpf = libbpf;
        this.object = object;
        this.pass = pass;
        this.tag = tag;
        this.samples = List.copyOf(samples);
        this.best = new long[samples.size()];
        Arrays.fill(best, Long.MAX_VALUE);
    }

    /// Runs one of the programs on one of the frames; after the last one, tells.
    Optional<ProgramCost> step() throws ProbeException {
        int at = steps % (samples.size() + 1) - 1;
        if (at < 0) {
            floor = Math.min(floor, run(pass.number(), samples.getFirst()));
        } else {
            best[at] = Math.min(best[at], run(object.programFd(), samples.get(at)));
        }
        steps++;
        if (steps < ROUNDS * (samples.size() + 1)) {
            return Optional.empty();
        }
        checkCounted(counted(), samples);
        return Optional.of(new ProgramCost(tag, REPEATS, ROUNDS, floor, told()));
    }

    @Override
    public void close() {
        pass.close();
        object.close();
    }

    private List<ProgramCost.Frame> told() {
        List<ProgramCost.Frame> told = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            SampleFrame sample = samples.get(i);
            told.add(
                    new ProgramCost.Frame(
                            sample.protocol(), sample.what(), sample.bytes().length, best[i]));
        }
        return told;
    }

    private long run(int programFd, SampleFrame sample) throws ProbeException {
        try (TestRun run = new TestRun(libbpf, sample.bytes())) {
            int nanos = run.run(programFd, REPEATS);
            if (nanos < 0) {
                throw failure(
                        "The kernel did not run the counter on a frame of ours (%s)."
                                .formatted(Errno.words(-nanos)));
            }
            return nanos;
        }
    }

    /// What the second instance has counted.
    private Counters counted() throws ProbeException {
        int cpus = Counting.cpus(libbpf, LibBpf.BPF_MAP_TYPE_PERCPU_ARRAY);
        try (Memory key = new Memory(Integer.BYTES);
                Memory values = new Memory((long) object.layout().stride() * cpus)) {
            key.clear();
            int looked = libbpf.bpf_map_lookup_elem(object.mapFd(), key, values);
            if (looked < 0) {
                throw failure(
                        "What was measured could not be read (%s)."
                                .formatted(Errno.words(-looked)));
            }
            ByteBuffer view = values.getByteBuffer(0, values.size()).order(ByteOrder.nativeOrder());
            Counters total = Counters.ZERO;
            for (int cpu = 0; cpu < cpus; cpu++) {
                total = total.plus(object.layout().counters(view, cpu));
            }
            return total;
        }
    }

    /// Each frame was what it is said to be: it was counted as that, every time.
    static void checkCounted(Counters counted, List<SampleFrame> samples) throws ProbeException {
        for (SampleFrame sample : samples) {
            if (counted.of(sample.protocol()).packets() < (long) REPEATS * ROUNDS) {
                throw failure(
                        "The counter did not count every frame of %s.".formatted(sample.what()));
            }
        }
    }

    private static ProbeException failure(String sentence) {
        return new ProbeException(
                Kind.KERNEL_ERROR,
                sentence,
                "Measure again; if it stays so, report it with the kernel's version.");
    }
}
