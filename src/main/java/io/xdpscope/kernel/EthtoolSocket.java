// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The `SIOCETHTOOL` ioctl (`include/uapi/linux/ethtool.h`). Speaks of the interfaces of the
/// network namespace of the thread that opens it. Confined to one thread.
///
/// The ioctl and not ethtool's netlink family: only it tells the driver's name and its own
/// counters.
final class EthtoolSocket implements AutoCloseable {
    private static final long SIOCETHTOOL = 0x8946;
    private static final long SIOCGIFNAME = 0x8910;

    private static final int ETHTOOL_GSTRINGS = 0x1b;
    private static final int ETHTOOL_GSSET_INFO = 0x37;
    private static final int ETH_GSTRING_LEN = 32;

    /// `struct ethtool_sset_info` with one number, `struct ethtool_gstrings` without strings.
    private static final int SSET_INFO_BYTES = 20;

    private static final int GSTRINGS_BYTES = 12;

    /// `struct ifreq`: the name, then a pointer to the command.
    private static final int IFREQ_BYTES = 40;

    private static final int IFNAMSIZ = 16;

    private final int fd;
    private final Memory ifreq = new Memory(IFREQ_BYTES);

    private EthtoolSocket(int fd) {
        this.fd = fd;
    }

    static EthtoolSocket open() throws ProbeException {
        int fd = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw new ProbeException(
                    Kind.UNSUPPORTED_HOST,
                    "A socket for ethtool could not be opened: "
                            + LibC.strerror(LibC.errno())
                            + ".",
                    "A sandbox may forbid it: allow sockets of family AF_INET.");
        }
        return new EthtoolSocket(fd);
    }

    /// Carries out a command.
    ///
    /// @param argument its structure, of which this writes the first member
    /// @return negative when the kernel or the driver refuses
    int ioctl(int ifindex, int command, Memory argument) {
        if (!isNamed(ifindex)) {
            return -1;
        }
        ifreq.setPointer(IFNAMSIZ, argument);
        argument.setInt(0, command);
        return LibC.ioctl(fd, SIOCETHTOOL, ifreq);
    }

    /// How many strings a set has (`enum ethtool_stringset`); 0 where there is none.
    int count(int ifindex, int set) {
        try (Memory info = new Memory(SSET_INFO_BYTES)) {
            info.clear();
            info.setLong(8, 1L << set);
            boolean told = ioctl(ifindex, ETHTOOL_GSSET_INFO, info) >= 0 && info.getLong(8) != 0;
            return told ? Math.max(0, info.getInt(16)) : 0;
        }
    }

    /// The names in a set of strings, fit to be shown.
    ///
    /// @param most more than this are not told
    List<String> names(int ifindex, int set, int most) {
        int count = count(ifindex, set);
        try (Memory strings = roomFor(GSTRINGS_BYTES, count, ETH_GSTRING_LEN)) {
            strings.setInt(4, set);
            strings.setInt(8, count);
            if (ioctl(ifindex, ETHTOOL_GSTRINGS, strings) < 0) {
                return List.of();
            }
            int told = Math.clamp(strings.getInt(8), 0, Math.min(count, most));
            List<String> names = new ArrayList<>(told);
            for (int i = 0; i < told; i++) {
                names.add(name(strings, GSTRINGS_BYTES + (long) i * ETH_GSTRING_LEN));
            }
            return names;
        }
    }

    /// Room for so many items behind a head, zeroed.
    ///
    /// The kernel writes as many as there are by then, whatever it is told (`ethtool_get_strings`,
    /// `ethtool_get_stats`, `net/ethtool/ioctl.c`), and queues can be added in between: there is
    /// room for many more.
    static Memory roomFor(int headBytes, int count, int itemBytes) {
        Memory room = new Memory(headBytes + (4L * count + 1_024) * itemBytes);
        room.clear(headBytes + (long) count * itemBytes);
        return room;
    }

    /// What the interface is called now; empty when it is gone.
    Optional<String> name(int ifindex) {
        return isNamed(ifindex) ? Optional.of(KernelText.string(ifreq, 0)) : Optional.empty();
    }

    @Override
    public void close() {
        LibC.close(fd);
    }

    /// A name that takes all its bytes has no end.
    private static String name(Memory strings, long at) {
        byte[] bytes = strings.getByteArray(at, ETH_GSTRING_LEN);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return KernelText.of(Arrays.copyOf(bytes, length));
    }

    /// The kernel wants the name, byte for byte as it is now, and tells it.
    private boolean isNamed(int ifindex) {
        ifreq.clear();
        ifreq.setInt(IFNAMSIZ, ifindex);
        return LibC.ioctl(fd, SIOCGIFNAME, ifreq) == 0;
    }
}
