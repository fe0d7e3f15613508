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
    private final Map<Long, Optional<BpfInfo.ProgramInfo>> known = new HashMap<>();
    private Set<Long> ours = Set.of();

    ProgramLookup(Optional<LibBpf> libbpf) {
        this.libbpf = libbpf;
    }

    /// From now on these are ours, whoever of us attached them.
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
        Optional<BpfInfo.ProgramInfo> program = known.computeIfAbsent(id, this::lookUp);
        Optional<String> name = program.map(BpfInfo.ProgramInfo::name);
        Owner owner =
                ours.contains(id)
                        ? Owner.OURS
                        : name.filter(DISPATCHER::equals).isPresent()
                                ? Owner.DISPATCHER
                                : Owner.FOREIGN;
        return new XdpProgram(mode, id, name, program.map(BpfInfo.ProgramInfo::tag), owner);
    }

    private Optional<BpfInfo.ProgramInfo> lookUp(long id) {
        if (libbpf.isEmpty()) {
            return Optional.empty();
        }
        int fd = libbpf.get().bpf_prog_get_fd_by_id((int) id);
        if (fd < 0) {
            return Optional.empty();
        }
        try (Fd program = new Fd(fd)) {
            return new BpfInfo(libbpf.get()).program(program.number());
        }
    }
}
