// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An instance of a packed object in this kernel, with maps of its own, to be given frames through
/// BPF_PROG_TEST_RUN. Uses libbpf on its own, so that what it shows does not hang on the program's
/// way to load an object. Confined to one thread.
final class LoadedCounter implements AutoCloseable {
    /// `XDP_PASS`, `include/uapi/linux/bpf.h`.
    private static final int XDP_PASS = 2;

    private static final int BTF_KIND_DATASEC = 15;
    private static final int LONGEST_FRAME = 16 * 1024;
    private static final int COUNTER_BYTES = 2 * Long.BYTES;
    private static final int CLASSES = FrameClass.values().length;

    /// `struct bpf_test_run_opts` of libbpf 1.0 and later: its size and where its members are.
    private static final int TEST_RUN_BYTES = 80;

    private static final int DATA_IN = 8;
    private static final int DATA_SIZE_IN = 24;
    private static final int DATA_SIZE_OUT = 28;
    private static final int CTX_IN = 32;
    private static final int CTX_SIZE_IN = 48;
    private static final int CTX_SIZE_OUT = 52;
    private static final int RETVAL = 56;

    /// `struct xdp_md`: its size and where `data_end` is.
    private static final int XDP_MD_BYTES = 24;

    private static final int DATA_END = 4;

    static {
        Native.register(LoadedCounter.class, "libbpf.so.1");
    }

    private final Memory file;
    private final Pointer object;
    private final int program;
    private final int map;
    private final int cpus = libbpf_num_possible_cpus();
    private final Memory frame = new Memory(LONGEST_FRAME);
    private final Memory context = new Memory(XDP_MD_BYTES);
    private final Memory testRun = new Memory(TEST_RUN_BYTES);
    private final Memory key = new Memory(Integer.BYTES);
    private final Memory values = new Memory((long) cpus * CLASSES * COUNTER_BYTES);

    private LoadedCounter(Memory file, Pointer object) {
        this.file = file;
        this.object = object;
        this.program =
                bpf_program__fd(found(bpf_object__find_program_by_name(object, "xdp_counter")));
        this.map = bpf_map__fd(found(bpf_object__find_map_by_name(object, "packet_counters")));
        context.clear();
        testRun.clear();
        key.clear();
        testRun.setLong(0, TEST_RUN_BYTES);
        testRun.setPointer(DATA_IN, frame);
    }

    /// Loads an object without its ring buffer.
    ///
    /// @param name the object's, such as `xdp_counter`
    /// @param flags its read-only variables that are not to be 0
    static LoadedCounter load(String name, Map<String, Integer> flags) throws IOException {
        byte[] bytes = packed(name);
        Memory file = new Memory(bytes.length);
        file.write(0, bytes, 0, bytes.length);
        Pointer object = found(bpf_object__open_mem(file, bytes.length, null));
        flags.forEach((flag, value) -> set(object, flag, value));
        bpf_map__set_autocreate(found(bpf_object__find_map_by_name(object, "samples")), (byte) 0);
        check(bpf_object__load(object), "loading " + name);
        return new LoadedCounter(file, object);
    }

    /// Lets the program see one frame.
    ///
    /// @param linearBytes so many of it in the first buffer, the rest in fragments; where it is the
    ///   frame's length the kernel chooses
    void receive(byte[] bytes, int linearBytes) {
        boolean split = linearBytes < bytes.length;
        frame.write(0, bytes, 0, bytes.length);
        testRun.setInt(DATA_SIZE_IN, bytes.length);
        context.setInt(DATA_END, linearBytes);
        testRun.setPointer(CTX_IN, split ? context : Pointer.NULL);
        testRun.setInt(CTX_SIZE_IN, split ? XDP_MD_BYTES : 0);
        testRun.setInt(DATA_SIZE_OUT, 0); // left by the run before
        testRun.setInt(CTX_SIZE_OUT, 0);
        check(bpf_prog_test_run_opts(program, testRun), "BPF_PROG_TEST_RUN");
        if (testRun.getInt(RETVAL) != XDP_PASS) {
            throw new AssertionError("the program returned " + testRun.getInt(RETVAL));
        }
    }

    /// What it has counted, summed over the CPUs: packets and bytes of each [FrameClass], in turn.
    long[] counts() {
        check(bpf_map_lookup_elem(map, key, values), "reading the counters");
        long[] sums = new long[CLASSES * 2];
        for (int i = 0; i < cpus * sums.length; i++) {
            sums[i % sums.length] += values.getLong((long) i * Long.BYTES);
        }
        return sums;
    }

    @Override
    public void close() {
        bpf_object__close(object);
        for (Memory memory : new Memory[] {file, frame, context, testRun, key, values}) {
            memory.close();
        }
    }

    private static byte[] packed(String name) throws IOException {
        String resource = "/io/xdpscope/bpf/" + name + ".o";
        try (InputStream stream = LoadedCounter.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError(resource + " is not in the build");
            }
            return stream.readAllBytes();
        }
    }

    /// Sets a `const volatile __u32` through the type information that libbpf has completed:
    /// `struct btf_type` of 12 bytes, then a `struct btf_var_secinfo` of 12 for each variable.
    private static void set(Pointer object, String variable, int value) {
        Pointer btf = found(bpf_object__btf(object));
        int id = btf__find_by_name_kind(btf, ".rodata", BTF_KIND_DATASEC);
        Pointer section = found(btf__type_by_id(btf, id));
        int count = section.getInt(4) & 0xffff;
        for (int at = 12; at < 12 + count * 12; at += 12) {
            Pointer type = found(btf__type_by_id(btf, section.getInt(at)));
            if (btf__name_by_offset(btf, type.getInt(0)).equals(variable)) {
                Pointer map = found(bpf_object__find_map_by_name(object, ".rodata"));
                try (Memory size = new Memory(Long.BYTES)) {
                    found(bpf_map__initial_value(map, size)).setInt(section.getInt(at + 4), value);
                }
                return;
            }
        }
        throw new AssertionError("the object has no variable " + variable);
    }

    private static Pointer found(@Nullable Pointer pointer) {
        if (pointer == null) {
            throw new AssertionError("libbpf does not find or open it");
        }
        return pointer;
    }

    private static void check(int result, String doing) {
        if (result < 0) {
            throw new AssertionError(doing + " failed with " + result);
        }
    }

    private static native int libbpf_num_possible_cpus();

    private static native @Nullable Pointer bpf_object__open_mem(
            Pointer bytes, long size, @Nullable Pointer opts);

    private static native int bpf_object__load(Pointer object);

    private static native void bpf_object__close(Pointer object);

    private static native @Nullable Pointer bpf_object__btf(Pointer object);

    private static native @Nullable Pointer bpf_object__find_program_by_name(
            Pointer object, String name);

    private static native @Nullable Pointer bpf_object__find_map_by_name(
            Pointer object, String name);

    private static native int btf__find_by_name_kind(Pointer btf, String name, int kind);

    private static native @Nullable Pointer btf__type_by_id(Pointer btf, int id);

    private static native String btf__name_by_offset(Pointer btf, int offset);

    private static native int bpf_program__fd(Pointer program);

    private static native int bpf_map__fd(Pointer map);

    private static native int bpf_map__set_autocreate(Pointer map, byte autocreate);

    private static native @Nullable Pointer bpf_map__initial_value(Pointer map, Pointer size);

    private static native int bpf_map_lookup_elem(int fd, Pointer key, Pointer value);

    private static native int bpf_prog_test_run_opts(int fd, Pointer opts);
}
