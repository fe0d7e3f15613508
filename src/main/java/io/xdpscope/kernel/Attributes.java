// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.google.errorprone.annotations.FormatMethod;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.nio.ByteBuffer;
import java.util.Map;

/// Walks the attributes of a netlink message (`struct nlattr`, `include/uapi/linux/netlink.h`): a
/// cursor, before the first one until [#next].
///
/// Bytes are never trusted: whatever does not fit ends in a [ProbeException].
final class Attributes {
    private static final int HEADER = 4;

    /// Without `NLA_F_NESTED` and `NLA_F_NET_BYTEORDER`.
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer bytes;
    private final int end;
    private int next;
    private int type;
    private int value;
    private int length;

    /// @param bytes in the kernel's byte order
    /// @param from where the first attribute begins
    /// @param end after the last one
    Attributes(ByteBuffer bytes, int from, int end) {
        this.bytes = bytes;
        this.next = from;
        this.end = end;
    }

    /// Goes to the next attribute.
    ///
    /// @return false after the last one
    boolean next() throws ProbeException {
        if (end - next < HEADER) {
            return false;
        }
        int total = Short.toUnsignedInt(bytes.getShort(next));
        if (total < HEADER || total > end - next) {
            throw malformed("an attribute of %d bytes where %d are left", total, end - next);
        }
        type = bytes.getShort(next + 2) & TYPE_MASK;
        value = next + HEADER;
        length = total - HEADER;
        next += (total + 3) & ~3;
        return true;
    }

    int type() {
        return type;
    }

    /// Length of the value in bytes.
    int length() {
        return length;
    }

    /// Where the value begins, when at least `needed` bytes of it are there.
    int value(int needed) throws ProbeException {
        if (length < needed) {
            throw malformed("attribute %d has %d bytes", type, length);
        }
        return value;
    }

    int u8() throws ProbeException {
        return Byte.toUnsignedInt(bytes.get(value(1)));
    }

    int u16() throws ProbeException {
        return Short.toUnsignedInt(bytes.getShort(value(2)));
    }

    int i32() throws ProbeException {
        return bytes.getInt(value(4));
    }

    long u32() throws ProbeException {
        return Integer.toUnsignedLong(i32());
    }

    long u64() throws ProbeException {
        return bytes.getLong(value(8));
    }

    byte[] bytes() {
        byte[] copy = new byte[length];
        bytes.get(value, copy);
        return copy;
    }

    /// Text up to its first NUL, fit to be shown.
    String text() {
        int size = 0;
        while (size < length && bytes.get(value + size) != 0) {
            size++;
        }
        byte[] text = new byte[size];
        bytes.get(value, text);
        return KernelText.of(text);
    }

    /// The attributes inside this one.
    Attributes nested() {
        return new Attributes(bytes, value, value + length);
    }

    /// What to throw when the kernel's bytes make no sense.
    @FormatMethod
    static ProbeException malformed(String format, Object... arguments) {
        return new ProbeException(
                Kind.KERNEL_ERROR,
                "The kernel's answer over netlink could not be read: "
                        + format.formatted(arguments)
                        + ".",
                "Try again; if it stays, report it with your kernel version.",
                Map.of(),
                "");
    }
}
