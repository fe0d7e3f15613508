// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;

/// Runs an XDP program on a frame of ours, again and again (`BPF_PROG_TEST_RUN`,
/// `bpf_prog_test_run_xdp` in `net/bpf/test_run.c`). Confined to one thread.
final class TestRun implements AutoCloseable {
    /// The kernel takes no shorter frame (`ETH_HLEN`).
    static final int LEAST_BYTES = 14;

    /// `XDP_PASS`, `include/uapi/linux/bpf.h`.
    private static final int XDP_PASS = 2;

    // struct bpf_test_run_opts of libbpf 1.0 and later
    private static final int OPTS_BYTES = 80;
    private static final int DATA_IN = 8;
    private static final int DATA_SIZE_IN = 24;
    private static final int DATA_SIZE_OUT = 28;
    private static final int RETVAL = 56;
    private static final int REPEAT = 60;
    private static final int DURATION = 64;

    /// A signal ends a run early, and then it tells nothing.
    private static final int MOST_TRIES = 5;

    private final LibBpf libbpf;
    private final Memory data;
    private final Memory opts = new Memory(OPTS_BYTES);

    TestRun(LibBpf libbpf, byte[] frame) {
        if (frame.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a frame is longer than " + frame.length);
        }
        this.libbpf = libbpf;
        this.data = new Memory(frame.length);
        data.write(0, frame, 0, frame.length);
    }

    /// Runs a program so often, or oftener where a signal ends a try.
    ///
    /// @return whole nanoseconds per repeat, by the kernel's own clock; or `-errno`
    int run(int programFd, int repeats) {
        for (int tried = 1; ; tried++) {
            opts.clear();
            opts.setLong(0, OPTS_BYTES);
            opts.setPointer(DATA_IN, data);
            opts.setInt(DATA_SIZE_IN, (int) data.size());
            opts.setInt(DATA_SIZE_OUT, 0);
            opts.setInt(REPEAT, repeats);
            int result = libbpf.bpf_prog_test_run_opts(programFd, opts);
            if (result == -LibC.EINTR && tried < MOST_TRIES) {
                continue;
            }
            if (result < 0) {
                return result;
            }
            return opts.getInt(RETVAL) == XDP_PASS ? opts.getInt(DURATION) : -LibC.EINVAL;
        }
    }

    @Override
    public void close() {
        opts.close();
        data.close();
    }
}
