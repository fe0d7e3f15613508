// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.ProbeException;

/// Takes the frames of one Ethernet type off an interface and throws them away.
///
/// The kernel counts a frame that nobody takes as dropped (`__netif_receive_skb_core()` in
/// `net/core/dev.c`). A packet socket of its type takes it (packet(7)), one whose buffer is as good
/// as none. Needs `CAP_NET_RAW`.
public final class FrameSink implements AutoCloseable {

    /// `struct sockaddr_ll`.
    private static final int SOCKADDR_LL = 20;

    private final int fd;

    private FrameSink(int fd) {
        this.fd = fd;
    }

    /// Opens a sink on an interface of the calling thread's network namespace.
    ///
    /// @param etherType such as 0x88cc; behind VLAN tags that the kernel took off
    /// @throws ProbeException `NO_RIGHTS` without `CAP_NET_RAW`, `NO_SUCH_INTERFACE`
    public static FrameSink open(int ifindex, int etherType) throws ProbeException {
        int fd = LibC.socket(LibC.AF_PACKET, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw FrameSender.failure("A packet socket could not be opened", ifindex, LibC.errno());
        }
        FrameSink sink = new FrameSink(fd);
        try (Memory none = new Memory(4);
                Memory address = new Memory(SOCKADDR_LL)) {
            none.setInt(0, 0); // the kernel makes it the least it knows
            LibC.setsockopt(fd, LibC.SOL_SOCKET, LibC.SO_RCVBUF, none, 4);
            address.clear();
            address.setShort(0, (short) LibC.AF_PACKET);
            address.setShort(2, Short.reverseBytes((short) etherType)); // network byte order
            address.setInt(4, ifindex);
            if (LibC.bind(fd, address, SOCKADDR_LL) != 0) {
                int errno = LibC.errno();
                sink.close();
                throw FrameSender.failure("The interface could not be opened", ifindex, errno);
            }
        }
        return sink;
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
