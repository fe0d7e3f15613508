// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Right;
import java.util.List;
import java.util.Map;

/// Why the program could not be loaded, in sentences. Pure: a function of what was seen.
final class LoadFailure {
    /// "Failed to bump RLIMIT_MEMLOCK (err = -1), you might need to do it explicitly!": what libbpf
    /// says when its first test map was refused, for whatever reason.
    private static final String MEMLOCK = "RLIMIT_MEMLOCK";

    /// What libbpf returns when the kernel has no type information of its own.
    private static final int ESRCH = 3;

    private LoadFailure() {}

    /// @param errno what libbpf returned, positive
    /// @param rights of the process that tried
    /// @param heard libbpf's own words, verifier log included
    static ProbeException of(int errno, Rights rights, String heard) {
        List<Right> missing = rights.missing();
        if (errno == LibC.EPERM || errno == LibC.EACCES) {
            if (!missing.isEmpty()) {
                return noRights(errno, missing, heard);
            }
            return errno == LibC.EPERM ? forbidden(heard) : refused(errno, heard);
        }
        if (errno == ESRCH) {
            return exception(
                    ProbeException.Kind.LOAD_REFUSED,
                    "This kernel does not carry its own type information (BTF), which the counter"
                            + " needs.",
                    "Use a kernel built with CONFIG_DEBUG_INFO_BTF=y, as those of the"
                            + " distributions are.",
                    errno,
                    heard);
        }
        return refused(errno, heard);
    }

    /// @param errno why libbpf did not open the object
    static ProbeException ofOpening(int errno, String heard) {
        return exception(
                ProbeException.Kind.BAD_OBJECT,
                "libbpf does not accept the compiled BPF program that came with XDPScope ("
                        + Errno.words(errno)
                        + ").",
                "Build or install XDPScope again, and look under Details.",
                errno,
                heard);
    }

    private static ProbeException noRights(int errno, List<Right> missing, String heard) {
        return exception(
                ProbeException.Kind.NO_RIGHTS,
                "Loading the counter needs %s, which this process does not have."
                        .formatted(Rights.words(missing)),
                Rights.fix(),
                errno,
                withoutMemlock(heard));
    }

    /// All rights, and still EPERM.
    private static ProbeException forbidden(String heard) {
        if (heard.contains(MEMLOCK)) {
            return exception(
                    ProbeException.Kind.LOAD_REFUSED,
                    "The limit of locked memory is too low to load the counter on this kernel"
                            + " (before Linux 5.11 BPF maps count as locked memory).",
                    "Raise it with \"ulimit -l unlimited\" and start XDPScope again.",
                    LibC.EPERM,
                    heard);
        }
        return exception(
                ProbeException.Kind.LOAD_REFUSED,
                "The kernel does not let this process use BPF, although it has the capabilities.",
                "In a container, allow the bpf system call and use the host's user namespace; on"
                        + " the machine itself, look at the kernel's lockdown mode.",
                LibC.EPERM,
                heard);
    }

    private static ProbeException refused(int errno, String heard) {
        return exception(
                ProbeException.Kind.LOAD_REFUSED,
                "The kernel refused to load the counter (%s).".formatted(Errno.words(errno)),
                "Look under Details for the verifier's reason; XDPScope needs Linux 5.10 or"
                        + " later.",
                errno,
                heard);
    }

    /// Without the line about memory that libbpf guesses when rights are what is missing.
    private static String withoutMemlock(String heard) {
        return String.join("\n", heard.lines().filter(l -> !l.contains(MEMLOCK)).toList());
    }

    private static ProbeException exception(
            ProbeException.Kind kind, String message, String advice, int errno, String heard) {
        return new ProbeException(
                kind, message, advice, Map.of("errno", Errno.words(errno)), heard);
    }
}
