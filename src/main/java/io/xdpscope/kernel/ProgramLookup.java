// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.probe.XdpProgram.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts a name to a program's id and says whose it is. Another's name can only be looked up with
/// CAP_SYS_ADMIN (`bpf_prog_get_fd_by_id`, `kernel/bpf/syscall.c`): without it there is the id and
/// no guess.
final class ProgramLookup implements ProgramNaming {
    /// More programs than this on one host's interfaces are looked up again and again.
    private static final int MAX_KNOWN = 1_024;

    private static final String DISPATCHER = "xdp_dispatcher";

    private final Optional<LibBpf> libbpf;
    private final Map<Long, Known> known = new HashMap<>();
    private Set<Long> ours = Set.of();

    /// What a look-up found.
    ///
    /// @param counts whether it is a counter of ours, by its name and its map's
    private record Known(Optional<BpfInfo.ProgramInfo> info, boolean counts) {
        static final Known NOTHING = new Known(Optional.empty(), false);
    }

    ProgramLookup(Optional<LibBpf> libbpf) {
        this.libbpf = libbpf;
    }

    /// From now on these are ours, kept or attached here. One that another run attached and does
    /// not keep is told by its name and map, where those can be read.
    void ours(Set<Long> programIds) {
        ours = Set.copyOf(programIds);
    }

    /// Forgets what is on no interface any more: ids come round again.
    void retain(Set<Long> programIds) {
        known.keySet().retainAll(programIds);
    }

    @Override
    public XdpProgram program(XdpMode mode, long id) {
        if (known.size() >= MAX_KNOWN) {
            known.clear();
        }
        Known found = known.computeIfAbsent(id, this::lookUp);
        Optional<BpfInfo.ProgramInfo> program = found.info;
        Optional<String> name = program.map(BpfInfo.ProgramInfo::name);
        Owner owner =
                ours.contains(id) || found.counts
                        ? Owner.OURS
                        : name.filter(DISPATCHER::equals).isPresent()
                                ? Owner.DISPATCHER
                                : Owner.FOREIGN;
        return new XdpProgram(mode, id, name, program.map(BpfInfo.ProgramInfo::tag), owner);
    }

    private Known lookUp(long id) {
        if (libbpf.isEmpty()) {
            return Known.NOTHING;
        }
        int fd = libbpf.get().bpf_prog_get_fd_by_id((int) id);
        if (fd < 0) {
            return Known.NOTHING;
        }
        BpfInfo info = new BpfInfo(libbpf.get());
        try (Fd program = new Fd(fd)) {
            Optional<BpfInfo.ProgramInfo> found = info.program(program.number());
            boolean counts =
                    found.filter(p -> p.name().equals(CounterObject.PROGRAM)).isPresent()
                            && info.mapsOf(program.number()).stream()
                                    .anyMatch(map -> isCounters(libbpf.get(), info, map));
            return new Known(found, counts);
        }
    }

    private static boolean isCounters(LibBpf libbpf, BpfInfo info, long mapId) {
        int fd = libbpf.bpf_map_get_fd_by_id((int) mapId);
        if (fd < 0) {
            return false;
        }
        try (Fd map = new Fd(fd)) {
            // a kernel keeps 15 characters of a name (BPF_OBJ_NAME_LEN)
            return info.map(map.number())
                    .filter(m -> !m.name().isEmpty() && MapLayout.MAP.startsWith(m.name()))
                    .isPresent();
        }
    }
}
