// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.xdpscope.probe.ProbeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// libbpf's functions that this package calls, under their C names, by JNA direct mapping: no
/// garbage per call. 64-bit Linux only: `size_t` is `long`.
///
/// Functions that return `int` return `-errno` on failure, or a value from 0 up (libbpf 1.0 and
/// later). Functions that return a pointer return null on failure; then [LibC#errno()] says why.
/// Sources: `bpf.h` and `libbpf.h` of libbpf 1.1, and its `LIBBPF_1.0.0` symbol versions.
final class LibBpf {
    /// What comes with every distribution's libbpf 1.x, without any -dev package.
    static final String LIBRARY = "libbpf.so.1";

    /// `enum bpf_attach_type`, `include/uapi/linux/bpf.h`.
    static final int BPF_XDP = 37;

    /// `enum bpf_map_type`, `include/uapi/linux/bpf.h`.
    static final int BPF_MAP_TYPE_ARRAY = 2;

    static final int BPF_MAP_TYPE_PERCPU_ARRAY = 6;

    /// `enum bpf_prog_type`, `include/uapi/linux/bpf.h`.
    static final int BPF_PROG_TYPE_XDP = 6;

    // include/uapi/linux/if_link.h
    static final int XDP_FLAGS_SKB_MODE = 2;
    static final int XDP_FLAGS_DRV_MODE = 4;
    static final int XDP_FLAGS_HW_MODE = 8;

    /// `libbpf_print_fn_t`. The `va_list` comes as a pointer: on x86-64 it is an array, which
    /// decays to one; on arm64 it is a structure of 32 bytes, which the calling convention passes
    /// by reference. vasprintf(3) takes it in the same way.
    interface Print extends Callback {
        int invoke(int level, Pointer format, Pointer arguments);
    }

    /// Binds the functions once a process, when the first probe is opened.
    private static final class Binding {
        static final LibBpfLog LOG;

        static {
            Native.register(LibBpf.class, LIBRARY);
            LOG = new LibBpfLog();
            new LibBpf().libbpf_set_print(LOG);
        }

        private Binding() {}
    }

    private LibBpf() {}

    /// Binds libbpf.
    ///
    /// @param library [#LIBRARY], or another name to see what happens without it
    /// @throws ProbeException `LIBBPF_MISSING`
    static LibBpf load(String library) throws ProbeException {
        try {
            NativeLibrary.getInstance(library).getFunction("bpf_link_create");
            LibBpf libbpf = new LibBpf();
            libbpf.log();
            return libbpf;
        } catch (LinkageError e) {
            throw new ProbeException(
                    ProbeException.Kind.LIBBPF_MISSING,
                    "The library %s could not be loaded, so nothing can be attached."
                            .formatted(library),
                    "Install libbpf 1.0 or later: the package is libbpf1 on Debian and Ubuntu,"
                            + " libbpf on Fedora, Arch and openSUSE.",
                    Map.of("library", library),
                    String.valueOf(e.getMessage()));
        }
    }

    /// What libbpf says while it works.
    LibBpfLog log() {
        return Binding.LOG;
    }

    /// Its version, such as `1.1`.
    String version() {
        return libbpf_major_version() + "." + libbpf_minor_version();
    }

    native int libbpf_major_version();

    native int libbpf_minor_version();

    native int libbpf_num_possible_cpus();

    native @Nullable Pointer libbpf_set_print(Print print);

    native @Nullable Pointer bpf_object__open_mem(Pointer bytes, long size, Pointer opts);

    native int bpf_object__load(Pointer object);

    native void bpf_object__close(Pointer object);

    native @Nullable Pointer bpf_object__find_program_by_name(Pointer object, String name);

    native @Nullable Pointer bpf_object__find_map_by_name(Pointer object, String name);

    native int bpf_program__fd(Pointer program);

    native void bpf_program__set_ifindex(Pointer program, int ifindex);

    native int bpf_map__fd(Pointer map);

    native int bpf_map__value_size(Pointer map);

    native int bpf_map__set_autocreate(Pointer map, byte autocreate);

    native int bpf_map__set_ifindex(Pointer map, int ifindex);

    native int bpf_map__set_initial_value(Pointer map, Pointer data, long size);

    native @Nullable Pointer bpf_map__initial_value(Pointer map, Pointer size);

    native int bpf_map_create(
            int type,
            String name,
            int keySize,
            int valueSize,
            int maxEntries,
            @Nullable Pointer opts);

    native int bpf_map_lookup_elem(int fd, Pointer key, Pointer value);

    native int bpf_map_update_elem(int fd, Pointer key, Pointer value, long flags);

    native int bpf_link_create(int programFd, int ifindex, int attachType, Pointer opts);

    native int bpf_link_detach(int fd);

    native int bpf_link_update(int fd, int programFd, @Nullable Pointer opts);

    native int bpf_obj_get_info_by_fd(int fd, Pointer info, Pointer length);

    /// `path` is a C string: the caller keeps it, so that a call allocates nothing.
    native int bpf_obj_get(Pointer path);

    native int bpf_obj_pin(int fd, String path);

    native int bpf_prog_get_fd_by_id(int id);

    native int bpf_map_get_fd_by_id(int id);

    /// `instructions` is an array of so many `struct bpf_insn`.
    native int bpf_prog_load(
            int type,
            String name,
            String license,
            Pointer instructions,
            long count,
            @Nullable Pointer opts);

    native int bpf_prog_test_run_opts(int programFd, Pointer opts);

    native int bpf_xdp_query(int ifindex, int flags, Pointer opts);
}
