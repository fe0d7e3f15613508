// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a process may do: capabilities(7), from `/proc/self/status`.
///
/// @param uid the effective user id
/// @param effective the effective capability set, one bit each
public record Rights(int uid, long effective) {
    // Bits of include/uapi/linux/capability.h.
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;

    private static final String FIX =
            "Run XDPScope with sudo, or give it CAP_NET_ADMIN, CAP_BPF and CAP_PERFMON.";

    /// Those of this process now; none where `/proc` does not tell.
    public static Rights ofThisProcess() {
        try {
            return of(Files.readAllLines(Path.of("/proc/self/status")));
        } catch (IOException e) {
            return new Rights(-1, 0);
        }
    }

    /// From the lines of a `/proc/PID/status`, proc_pid_status(5).
    static Rights of(List<String> status) {
        int uid = -1;
        long effective = 0;
        for (String line : status) {
            String[] words = line.split("\\s+", -1);
            if (line.startsWith("Uid:")) {
                uid = Integer.parseUnsignedInt(words[2]);
            } else if (line.startsWith("CapEff:")) {
                effective = Long.parseUnsignedLong(words[1], 16);
            }
        }
        return new Rights(uid, effective);
    }

    /// What attaching needs and is not there. CAP_SYS_ADMIN stands for CAP_BPF and CAP_PERFMON
    /// (`bpf_capable()` and `perfmon_capable()`, `include/linux/capability.h`), not for
    /// CAP_NET_ADMIN.
    public List<Right> missing() {
        List<Right> missing = new ArrayList<>();
        for (Right right : Right.values()) {
            if (!has(right)) {
                missing.add(right);
            }
        }
        return List.copyOf(missing);
    }

    /// Whether other people's programs can be looked up by id (`bpf_prog_get_fd_by_id`).
    boolean canLookUpById() {
        return has(CAP_SYS_ADMIN);
    }

    /// Whether other network namespaces can be entered (setns(2)).
    public boolean canEnterNamespaces() {
        return has(CAP_SYS_ADMIN);
    }

    /// The missing rights as `CAP_BPF and CAP_PERFMON`.
    static String words(List<Right> rights) {
        List<String> names = rights.stream().map(Right::capability).toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /// How to get them.
    static String fix() {
        return FIX;
    }

    private boolean has(Right right) {
        return switch (right) {
            case NET_ADMIN -> has(CAP_NET_ADMIN);
            case BPF -> has(CAP_BPF) || has(CAP_SYS_ADMIN);
            case PERFMON -> has(CAP_PERFMON) || has(CAP_SYS_ADMIN);
        };
    }

    private boolean has(int bit) {
        return (effective >>> bit & 1) == 1;
    }
}
