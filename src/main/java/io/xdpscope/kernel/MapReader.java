// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.xdpscope.probe.Counters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Reads one attachment's map and checks its link: two system calls into buffers of its own, and
/// not a byte of garbage. Confined to one thread.
final class MapReader implements AutoCloseable {
    /// `struct bpf_link_info` up to `xdp.ifindex`, `include/uapi/linux/bpf.h`.
    static final int LINK_INFO_BYTES = 24;

    static final int LINK_INFO_IFINDEX = 16;

    private static final int LINK_INFO_TYPE = 0;

    /// `enum bpf_link_type`.
    private static final int BPF_LINK_TYPE_XDP = 6;

    private final LibBpf libbpf;
    private final MapLayout layout;
    private final int cpus;
    private final int mapFd;
    private LinkWatch link;
    private final Memory key = new Memory(Integer.BYTES);
    private final Memory length = new Memory(Integer.BYTES);
    private final Memory info = new Memory(LINK_INFO_BYTES);
    private final Memory values;
    private final ByteBuffer view;

    /// @param cpus how many values a look-up returns: the *possible* CPUs, not the online ones, for
    ///   a per-CPU map; 1 for another
    /// @param mapFd of the map; stays the caller's
    /// @param link how to ask for the link; stays the caller's
    MapReader(LibBpf libbpf, MapLayout layout, int cpus, int mapFd, LinkWatch link) {
        this.libbpf = libbpf;
        this.layout = layout;
        this.mapFd = mapFd;
        this.link = link;
        this.cpus = cpus;
        this.values = new Memory((long) layout.stride() * cpus);
        this.view = values.getByteBuffer(0, values.size()).order(ByteOrder.nativeOrder());
        key.clear();
        values.clear();
        info.clear();
    }

    /// Fetches the values of every possible CPU, and what the link says.
    ///
    /// @return the link's interface index now, 0 when it has none any more; or `-errno`
    int read() {
        int looked = libbpf.bpf_map_lookup_elem(mapFd, key, values);
        if (looked < 0) {
            return looked;
        }
        length.setInt(0, LINK_INFO_BYTES);
        int asked = link.info(libbpf, info, length);
        if (asked < 0) {
            return asked;
        }
        return info.getInt(LINK_INFO_TYPE) == BPF_LINK_TYPE_XDP
                ? info.getInt(LINK_INFO_IFINDEX)
                : -LibC.EINVAL;
    }

    /// From now on the link is asked for in this way.
    void watch(LinkWatch another) {
        link = another;
    }

    /// The sum over all CPUs of what was fetched last.
    Counters total() {
        Counters total = layout.counters(view, 0);
        for (int cpu = 1; cpu < cpus; cpu++) {
            total = total.plus(layout.counters(view, cpu));
        }
        return total;
    }

    /// What was fetched last, by possible CPU.
    List<Counters> perCpu() {
        List<Counters> perCpu = new ArrayList<>(cpus);
        for (int cpu = 0; cpu < cpus; cpu++) {
            perCpu.add(layout.counters(view, cpu));
        }
        return perCpu;
    }

    @Override
    public void close() {
        List.of(key, length, info, values).forEach(Memory::close);
    }

    /// How a link is asked for.
    sealed interface LinkWatch {

        /// `bpf_obj_get_info_by_fd`; 0 or `-errno`.
        int info(LibBpf libbpf, Pointer info, Pointer length);
    }

    /// Through a descriptor of ours: the link lives as long as we do.
    record Held(int fd) implements LinkWatch {
        @Override
        public int info(LibBpf libbpf, Pointer info, Pointer length) {
            return libbpf.bpf_obj_get_info_by_fd(fd, info, length);
        }
    }

    /// Through its pin, opened and closed each time: whoever reads a kept counter does not hold it,
    /// so that taking the pins away is enough to end it.
    ///
    /// @param path a C string
    record Pinned(Pointer path) implements LinkWatch {
        @Override
        public int info(LibBpf libbpf, Pointer info, Pointer length) {
            int fd = libbpf.bpf_obj_get(path);
            if (fd < 0) {
                return fd;
            }
            int asked = libbpf.bpf_obj_get_info_by_fd(fd, info, length);
            LibC.close(fd);
            return asked;
        }
    }
}
