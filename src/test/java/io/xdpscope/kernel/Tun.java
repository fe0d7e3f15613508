// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/// The user's end of a tun interface (`Documentation/networking/tuntap.rst`): what is written to it
/// is received there, from the IP header on.
final class Tun implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN = 0x0001;
    private static final short IFF_NO_PI = 0x1000;

    static {
        Native.register(Tun.class, "c");
    }

    private final Fd fd;

    private Tun(Fd fd) {
        this.fd = fd;
    }

    /// Makes one in the calling thread's namespace; it goes when this is closed.
    static Tun make(String name) {
        int opened = LibC.open("/dev/net/tun", O_RDWR | LibC.O_CLOEXEC);
        if (opened < 0) {
            throw new AssertionError("/dev/net/tun: " + Errno.words(LibC.errno()));
        }
        try (Memory ifreq = new Memory(40)) {
            ifreq.clear();
            ifreq.setString(0, name);
            ifreq.setShort(16, (short) (IFF_TUN | IFF_NO_PI));
            if (LibC.ioctl(opened, TUNSETIFF, ifreq) < 0) {
                throw new AssertionError("TUNSETIFF: " + Errno.words(LibC.errno()));
            }
        }
        return new Tun(new Fd(opened));
    }

    /// Lets a packet arrive so often.
    void receive(byte[] packet, int times) {
        try (Memory bytes = new Memory(packet.length)) {
            bytes.write(0, packet, 0, packet.length);
            for (int i = 0; i < times; i++) {
                if (write(fd.number(), bytes, packet.length) != packet.length) {
                    throw new AssertionError("write: " + Errno.words(LibC.errno()));
                }
            }
        }
    }

    @Override
    public void close() {
        fd.close();
    }

    private static native long write(int fd, Pointer bytes, long length);
}
