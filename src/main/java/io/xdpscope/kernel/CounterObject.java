// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A compiled object on its way into the kernel, and then the loaded program and its map. Closing
/// it gives up both file descriptors: what nothing else holds, goes.
final class CounterObject implements AutoCloseable {
    /// Of the program, as `bpftool prog` shows it.
    static final String PROGRAM = "xdp_counter";

    private static final String RING = "samples";
    private static final String RODATA = ".rodata";
    private static final int RODATA_BYTES = Integer.BYTES;

    private final LibBpf libbpf;
    private final ElfObject elf;
    private final Btf btf;
    private final MapLayout layout;
    private final Memory bytes;
    private final Pointer object;
    private final Pointer program;
    private final Pointer counters;

    private CounterObject(LibBpf libbpf, byte[] file, Pointer object, Memory bytes)
            throws ProbeException {
        this.libbpf = libbpf;
        this.elf = ElfObject.parse(file);
        this.btf = btf(elf);
        this.layout = MapLayout.of(btf);
        this.object = object;
        this.bytes = bytes;
        Pointer found = libbpf.bpf_object__find_program_by_name(object, PROGRAM);
        if (found == null) {
            throw ElfObject.bad("it has no program " + PROGRAM);
        }
        this.program = found;
        this.counters = map(libbpf, object, MapLayout.MAP);
    }

    /// Loads the program into the kernel.
    ///
    /// @param onto the interface it is compiled for, for offload only
    /// @throws ProbeException `BAD_OBJECT`, `NO_RIGHTS` or `LOAD_REFUSED`
    static CounterObject load(
            LibBpf libbpf, byte[] file, Features features, LinkType linkType, OptionalInt onto)
            throws ProbeException {
        CounterObject object = open(libbpf, file);
        try {
            object.configure(features, linkType);
            if (onto.isPresent()) {
                object.offloadTo(onto.getAsInt());
            }
            LibBpfLog.Heard<Integer> load =
                    libbpf.log().during(() -> libbpf.bpf_object__load(object.object));
            if (load.result() < 0) {
                throw LoadFailure.of(-load.result(), Rights.ofThisProcess(), load.text());
            }
            object.checkMap();
            return object;
        } catch (ProbeException | RuntimeException e) {
            object.close();
            throw e;
        }
    }

    /// Which types the object describes.
    static Btf btf(ElfObject elf) throws ProbeException {
        ByteBuffer section =
                elf.section(".BTF")
                        .orElseThrow(() -> ElfObject.bad("it has no type information (BTF)"));
        return Btf.parse(section);
    }

    int programFd() {
        return libbpf.bpf_program__fd(program);
    }

    int mapFd() {
        return libbpf.bpf_map__fd(counters);
    }

    MapLayout layout() {
        return layout;
    }

    @Override
    public void close() {
        libbpf.bpf_object__close(object);
        bytes.close();
    }

    private static CounterObject open(LibBpf libbpf, byte[] file) throws ProbeException {
        ElfObject.parse(file);
        Memory bytes = new Memory(file.length);
        bytes.write(0, file, 0, file.length);
        LibBpfLog.Heard<Opened> opened = libbpf.log().during(() -> open(libbpf, bytes));
        if (opened.result().object == null) {
            bytes.close();
            throw LoadFailure.ofOpening(opened.result().errno, opened.text());
        }
        try {
            return new CounterObject(libbpf, file, opened.result().object, bytes);
        } catch (ProbeException | RuntimeException e) {
            libbpf.bpf_object__close(opened.result().object);
            bytes.close();
            throw e;
        }
    }

    private record Opened(@Nullable Pointer object, int errno) {}

    /// `struct bpf_object_open_opts` up to `object_name`, which names the read-only data's map.
    private static Opened open(LibBpf libbpf, Memory bytes) {
        try (Memory opts = new Memory(16);
                Memory name = new Memory(PROGRAM.length() + 1L)) {
            name.setString(0, PROGRAM);
            opts.setLong(0, opts.size());
            opts.setPointer(8, name);
            Pointer object = libbpf.bpf_object__open_mem(bytes, bytes.size(), opts);
            return new Opened(object, object == null ? LibC.errno() : 0);
        }
    }

    private void configure(Features features, LinkType linkType) throws ProbeException {
        setReadOnly("l3_interface", linkType == LinkType.BARE_IP ? 1 : 0);
        setReadOnly("no_buff_len", features.buffLen() ? 0 : 1);
        setReadOnly("sample_mask", features.sampleMask());
        Pointer ring = libbpf.bpf_object__find_map_by_name(object, RING);
        if (ring != null && features.sampleMask() == 0) {
            check(libbpf.bpf_map__set_autocreate(ring, (byte) 0), "leaving out the ring buffer");
        }
    }

    private void offloadTo(int ifindex) throws ProbeException {
        libbpf.bpf_program__set_ifindex(program, ifindex);
        for (String name : List.of(MapLayout.MAP, RODATA)) {
            Pointer map = libbpf.bpf_object__find_map_by_name(object, name);
            if (map != null) {
                check(libbpf.bpf_map__set_ifindex(map, ifindex), "offloading the map " + name);
            }
        }
    }

    /// Sets a `const volatile __u32`, of which the verifier will see the value. An object that was
    /// built without it does without.
    private void setReadOnly(String variable, int value) throws ProbeException {
        if (btf.variablesOf(RODATA).stream().noneMatch(v -> v.name().equals(variable))) {
            return;
        }
        Pointer map = map(libbpf, object, RODATA);
        try (Memory size = new Memory(Long.BYTES)) {
            Pointer initial = libbpf.bpf_map__initial_value(map, size);
            long bytes = initial == null ? 0 : size.getLong(0);
            int at = elf.offsetOf(variable);
            if (initial == null || at < 0 || at + RODATA_BYTES > bytes) {
                throw ElfObject.bad("its variable " + variable + " is out of place");
            }
            try (Memory data = new Memory(bytes)) {
                data.write(0, initial.getByteArray(0, (int) bytes), 0, (int) bytes);
                data.setInt(at, value);
                check(libbpf.bpf_map__set_initial_value(map, data, bytes), "setting " + variable);
            }
        }
    }

    private void checkMap() throws ProbeException {
        if (libbpf.bpf_map__value_size(counters) != layout.valueBytes()) {
            throw ElfObject.bad("its map has another size than its type information says");
        }
    }

    private static Pointer map(LibBpf libbpf, Pointer object, String name) throws ProbeException {
        Pointer map = libbpf.bpf_object__find_map_by_name(object, name);
        if (map == null) {
            throw ElfObject.bad("it has no map " + name);
        }
        return map;
    }

    private static void check(int result, String doing) throws ProbeException {
        if (result < 0) {
            throw ElfObject.bad(doing + " failed (" + Errno.words(-result) + ")");
        }
    }
}
