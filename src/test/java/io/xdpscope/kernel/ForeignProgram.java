// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.xdpscope.testing.NetNs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody else's XDP program, which lets everything pass, held on an interface by a link.
final class ForeignProgram implements AutoCloseable {
    /// `BPF_PROG_TYPE_XDP`, `include/uapi/linux/bpf.h`.
    private static final int TYPE_XDP = 6;

    /// `r0 = XDP_PASS; exit`: `struct bpf_insn`, little endian.
    private static final long[] PASS = {0x00000002_0000_00b7L, 0x00000000_0000_0095L};

    static {
        Native.register(ForeignProgram.class, LibBpf.LIBRARY);
    }

    private final Fd program;
    private final Fd link;
    private final long id;

    private ForeignProgram(Fd program, Fd link, long id) {
        this.program = program;
        this.link = link;
        this.id = id;
    }

    /// Attaches one.
    ///
    /// @param name what the program is called, at most 15 characters
    /// @param flags `XDP_FLAGS_*`
    static ForeignProgram on(NetNs namespace, String link, String name, int flags)
            throws Exception {
        LibBpf libbpf = LibBpf.load(LibBpf.LIBRARY);
        int ifindex = namespace.ifindex(link);
        return namespace.enter(() -> {
            try (Memory code = new Memory(PASS.length * (long) Long.BYTES);
                    Memory opts = new Memory(24)) {
                code.write(0, PASS, 0, PASS.length);
                Fd program = new Fd(bpf_prog_load(TYPE_XDP, name, "GPL", code, PASS.length, null));
                opts.clear();
                opts.setLong(0, opts.size());
                opts.setInt(8, flags);
                Fd held =
                        new Fd(
                                libbpf.bpf_link_create(
                                        program.number(), ifindex, LibBpf.BPF_XDP, opts));
                long id = new BpfInfo(libbpf).program(program.number()).orElseThrow().id();
                return new ForeignProgram(program, held, id);
            }
        });
    }

    long id() {
        return id;
    }

    @Override
    public void close() {
        List.of(link, program).forEach(Fd::close);
    }

    private static native int bpf_prog_load(
            int type,
            String name,
            String license,
            Pointer code,
            long count,
            @Nullable Pointer opts);
}
