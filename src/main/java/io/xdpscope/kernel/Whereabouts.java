// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import java.util.Optional;

/// Answers, for one system call and without a dump, where an interface is: at every read, for every
/// attachment. Belongs to the network namespace of the thread that opened it.
final class Whereabouts implements AutoCloseable {
    /// `include/uapi/linux/sockios.h`; netdevice(7).
    private static final long SIOCGIFNAME = 0x8910;

    /// `struct ifreq`: the name, then a union that begins with the index.
    private static final int IFREQ_BYTES = 40;

    private static final int IFREQ_INDEX = 16;

    private final Fd socket;
    private final BpfInfo info;
    private final Memory ifreq = new Memory(IFREQ_BYTES);

    private Whereabouts(Fd socket, BpfInfo info) {
        this.socket = socket;
        this.info = info;
    }

    static Whereabouts open(BpfInfo info) {
        int fd = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new IllegalStateException("socket: " + Errno.words(LibC.errno()));
        }
        return new Whereabouts(new Fd(fd), info);
    }

    /// The name of the interface of this index in our namespace.
    Optional<String> nameOf(int ifindex) {
        ifreq.clear();
        ifreq.setInt(IFREQ_INDEX, ifindex);
        return LibC.ioctl(socket.number(), SIOCGIFNAME, ifreq) == 0
                ? Optional.of(KernelText.string(ifreq, 0))
                : Optional.empty();
    }

    /// Whether the interface of this index in our namespace runs this program.
    boolean runs(int ifindex, long programId) {
        return info.query(ifindex).flatMap(q -> q.modeOf(programId)).isPresent();
    }

    @Override
    public void close() {
        socket.close();
        ifreq.close();
    }
}
