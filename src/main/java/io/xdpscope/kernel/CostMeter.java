// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Measures what the counter costs per packet, on a second instance of it with a map of its own,
/// which is thrown away afterwards. Owned by the probe's thread.
///
/// A run of many repeats begins and ends with an update of the kernel's XDP dispatcher, some 20 to
/// 40 ms each time, so there are few runs of many repeats. The kernel tells whole nanoseconds, and
/// interrupts only ever add some: the fastest round is the one that is told.
final class CostMeter {
    /// Repeats in one run: some milliseconds.
    static final int REPEATS = 100_000;

    static final int ROUNDS = 3;

    private static final String PASS_NAME = "xdpscope_pass";

    /// `struct bpf_insn` of `r0 = XDP_PASS` (`BPF_ALU64 | BPF_MOV | BPF_K`) and of `exit` (`BPF_JMP
    /// | BPF_EXIT`): what every program pays for being run at all.
    private static final byte[] PASS = {
        (byte) 0xb7, 0, 0, 0, 2, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int INSTRUCTION_BYTES = 8;

    private final LibBpf libbpf;
    private final BpfInfo info;
    private final Loader loader;

    CostMeter(LibBpf libbpf, BpfInfo info, Loader loader) {
        this.libbpf = libbpf;
        this.info = info;
        this.loader = loader;
    }

    /// Measures.
    ///
    /// @param linkType what the program is to take its frames to begin with
    /// @throws ProbeException as loading does, or `KERNEL_ERROR` when the kernel does not run it
    ProgramCost measure(LinkType linkType) throws ProbeException {
        List<SampleFrame> samples = SampleFrame.all(linkType);
        try (CounterObject object = loader.load(linkType);
                Fd pass = loadPass()) {
            long floor = Long.MAX_VALUE;
            long[] best = new long[samples.size()];
            Arrays.fill(best, Long.MAX_VALUE);
            for (int round = 0; round < ROUNDS; round++) {
                floor = Math.min(floor, run(pass.number(), samples.getFirst()));
                for (int i = 0; i < best.length; i++) {
                    best[i] = Math.min(best[i], run(object.programFd(), samples.get(i)));
                }
            }
            checkCounted(counted(object), samples);
            String tag = info.program(object.programFd()).map(BpfInfo.ProgramInfo::tag).orElse("");
            return new ProgramCost(tag, REPEATS, ROUNDS, floor, told(samples, best));
        }
    }

    private static List<ProgramCost.Frame> told(List<SampleFrame> samples, long[] nanos) {
        List<ProgramCost.Frame> told = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            SampleFrame sample = samples.get(i);
            told.add(
                    new ProgramCost.Frame(
                            sample.protocol(), sample.what(), sample.bytes().length, nanos[i]));
        }
        return told;
    }

    private Fd loadPass() throws ProbeException {
        try (Memory instructions = new Memory(PASS.length)) {
            instructions.write(0, PASS, 0, PASS.length);
            int fd =
                    libbpf.bpf_prog_load(
                            LibBpf.BPF_PROG_TYPE_XDP,
                            PASS_NAME,
                            "GPL",
                            instructions,
                            PASS.length / INSTRUCTION_BYTES,
                            null);
            if (fd < 0) {
                throw LoadFailure.of(-fd, Rights.ofThisProcess(), "");
            }
            return new Fd(fd);
        }
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
    private Counters counted(CounterObject object) throws ProbeException {
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
