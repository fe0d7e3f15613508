// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.XdpMode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the kernel says of its BPF objects: `bpf_obj_get_info_by_fd` and `bpf_xdp_query`. Layouts
/// are those of `include/uapi/linux/bpf.h` and libbpf 1.1; they only ever grow at the end.
final class BpfInfo {
    /// More than a counter has.
    private static final int MOST_MAPS = 16;

    private final LibBpf libbpf;

    BpfInfo(LibBpf libbpf) {
        this.libbpf = libbpf;
    }

    /// `struct bpf_prog_info`, its beginning.
    ///
    /// @param loadedBootNanos `load_time`: nanoseconds of `CLOCK_BOOTTIME` (`ktime_get_boottime_ns`
    ///   in `kernel/bpf/syscall.c`)
    record ProgramInfo(
            long id,
            String tag,
            int jitedBytes,
            int xlatedBytes,
            long loadedBootNanos,
            String name) {}

    /// `struct bpf_map_info`, its beginning.
    record MapInfo(int type, long id, int keyBytes, int valueBytes, int entries, String name) {}

    /// `struct bpf_link_info` of an XDP link.
    ///
    /// @param ifindex index of its interface in the interface's own namespace; 0 when it has none
    ///   any more
    record LinkInfo(long id, long programId, int ifindex) {}

    /// Which program runs on an interface in each mode; 0 for none.
    record Query(long nativeId, long genericId, long offloadId) {

        /// Where the program of this id runs, if it does.
        Optional<XdpMode> modeOf(long programId) {
            if (programId == nativeId) {
                return Optional.of(XdpMode.NATIVE);
            }
            if (programId == genericId) {
                return Optional.of(XdpMode.GENERIC);
            }
            return programId == offloadId ? Optional.of(XdpMode.OFFLOAD) : Optional.empty();
        }
    }

    /// Asks for a program, by a descriptor of it.
    ///
    /// @return empty when the kernel does not tell, or it is none
    Optional<ProgramInfo> program(int fd) {
        try (Memory info = new Memory(80)) {
            if (!fill(fd, info)) {
                return Optional.empty();
            }
            return Optional.of(
                    new ProgramInfo(
                            Integer.toUnsignedLong(info.getInt(4)),
                            HexFormat.of().formatHex(info.getByteArray(8, 8)),
                            info.getInt(16),
                            info.getInt(20),
                            info.getLong(40),
                            KernelText.string(info, 64)));
        }
    }

    /// Ids of the maps that a program uses; needs more rights than its name.
    ///
    /// @param fd a descriptor of the program
    List<Long> mapsOf(int fd) {
        try (Memory info = new Memory(80);
                Memory ids = new Memory(Integer.BYTES * (long) MOST_MAPS);
                Memory length = new Memory(Integer.BYTES)) {
            info.clear();
            info.setInt(52, MOST_MAPS);
            info.setPointer(56, ids);
            length.setInt(0, (int) info.size());
            if (libbpf.bpf_obj_get_info_by_fd(fd, info, length) != 0) {
                return List.of();
            }
            int count = Math.clamp(info.getInt(52), 0, MOST_MAPS);
            return Arrays.stream(ids.getIntArray(0, count))
                    .mapToObj(Integer::toUnsignedLong)
                    .toList();
        }
    }

    /// Asks for a map, by a descriptor of it.
    Optional<MapInfo> map(int fd) {
        try (Memory info = new Memory(48)) {
            if (!fill(fd, info)) {
                return Optional.empty();
            }
            return Optional.of(
                    new MapInfo(
                            info.getInt(0),
                            Integer.toUnsignedLong(info.getInt(4)),
                            info.getInt(8),
                            info.getInt(12),
                            info.getInt(16),
                            KernelText.string(info, 24)));
        }
    }

    /// Asks for a link, by a descriptor of it.
    Optional<LinkInfo> link(int fd) {
        try (Memory info = new Memory(MapReader.LINK_INFO_BYTES)) {
            if (!fill(fd, info)) {
                return Optional.empty();
            }
            return Optional.of(
                    new LinkInfo(
                            Integer.toUnsignedLong(info.getInt(4)),
                            Integer.toUnsignedLong(info.getInt(8)),
                            info.getInt(MapReader.LINK_INFO_IFINDEX)));
        }
    }

    /// Asks an interface for its programs. A missing interface answers like one without programs
    /// (libbpf 1.1): no test of its existence.
    ///
    /// @return empty when the kernel does not tell
    Optional<Query> query(int ifindex) {
        // struct bpf_xdp_query_opts of libbpf 1.1, bpf/libbpf.h
        try (Memory opts = new Memory(32)) {
            opts.clear();
            opts.setLong(0, opts.size());
            if (libbpf.bpf_xdp_query(ifindex, 0, opts) < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new Query(
                            Integer.toUnsignedLong(opts.getInt(12)),
                            Integer.toUnsignedLong(opts.getInt(20)),
                            Integer.toUnsignedLong(opts.getInt(16))));
        }
    }

    /// All that we say of a program of ours.
    ///
    /// @param mapId id of its `packet_counters` map
    Optional<Program> ours(int programFd, long mapId, int linkFd) {
        return program(programFd)
                .flatMap(p ->
                        link(linkFd)
                                .map(l ->
                                        new Program(
                                                p.id(),
                                                p.name(),
                                                p.tag(),
                                                p.xlatedBytes(),
                                                p.jitedBytes(),
                                                mapId,
                                                l.id(),
                                                OptionalLong.of(p.loadedBootNanos()))));
    }

    private boolean fill(int fd, Memory info) {
        try (Memory length = new Memory(Integer.BYTES)) {
            info.clear();
            length.setInt(0, (int) info.size());
            return libbpf.bpf_obj_get_info_by_fd(fd, info, length) == 0;
        }
    }
}
