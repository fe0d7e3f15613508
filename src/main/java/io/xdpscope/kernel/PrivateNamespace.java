// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.util.Map;

/// A network namespace of its own for one thread and the processes that it starts.
///
/// It has no name, so it ends with the last thread in it, whatever ends that
/// (network_namespaces(7)).
public final class PrivateNamespace {

    private PrivateNamespace() {}

    /// Moves the calling thread into a new network namespace, for as long as the thread lives
    /// (unshare(2)). Its sockets, and `/proc/sys/net` as it sees it, are those of the new namespace
    /// from then on. Needs `CAP_SYS_ADMIN`.
    ///
    /// @throws ProbeException `NO_RIGHTS`; `UNSUPPORTED_HOST` where the kernel has no namespaces
    ///   (left)
    public static void enter() throws ProbeException {
        if (LibC.unshare(LibC.CLONE_NEWNET) == 0) {
            return;
        }
        int errno = LibC.errno();
        boolean refused = errno == LibC.EPERM;
        throw new ProbeException(
                refused ? Kind.NO_RIGHTS : Kind.UNSUPPORTED_HOST,
                "A private network namespace could not be made: %s."
                        .formatted(LibC.strerror(errno)),
                refused
                        ? "It needs CAP_SYS_ADMIN: run as root, for instance with sudo."
                        : "Check that the kernel has network namespaces, and the limit"
                                + " user.max_net_namespaces.",
                Map.of("errno", Integer.toString(errno)),
                "");
    }
}
