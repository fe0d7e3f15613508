// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// One request to the kernel over netlink: header, the family's own header, attributes; see
/// netlink(7) and `include/uapi/linux/netlink.h`. Made once, sent often.
final class NetlinkRequest {
    static final int NLMSG_HDRLEN = 16;
    static final int NLM_F_REQUEST = 0x01;
    static final int NLM_F_DUMP = 0x300;

    /// Longest request that this program makes.
    static final int MAX_BYTES = 256;

    private final ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES).order(ByteOrder.nativeOrder());

    private NetlinkRequest(int type, int flags, byte[] header) {
        bytes.position(4); // nlmsg_len, known at the end
        bytes.putShort((short) type).putShort((short) (NLM_F_REQUEST | flags));
        bytes.position(NLMSG_HDRLEN); // nlmsg_seq, set when sent; nlmsg_pid, the kernel's business
        bytes.put(header);
        align();
    }

    /// Asks for every object of a type.
    ///
    /// @param header the family's own header, such as `struct ifinfomsg`
    static NetlinkRequest dump(int type, byte[] header) {
        return new NetlinkRequest(type, NLM_F_DUMP, header);
    }

    /// Asks for one object.
    static NetlinkRequest single(int type, byte[] header) {
        return new NetlinkRequest(type, 0, header);
    }

    NetlinkRequest with(int attribute, byte[] value) {
        bytes.putShort((short) (4 + value.length)).putShort((short) attribute).put(value);
        align();
        return this;
    }

    NetlinkRequest with(int attribute, int value) {
        return with(
                attribute,
                ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    NetlinkRequest with(int attribute, String value) {
        return with(attribute, (value + '\0').getBytes(StandardCharsets.UTF_8));
    }

    /// Whether it asks for every object of a type.
    boolean isDump() {
        return (bytes.getShort(6) & NLM_F_DUMP) == NLM_F_DUMP;
    }

    /// Writes the whole request. Probes on several threads may write the same one at once.
    ///
    /// @return its length
    int writeTo(Memory memory, int sequence) {
        int length = bytes.position();
        memory.write(0, bytes.array(), 0, length);
        memory.setInt(0, length);
        memory.setInt(8, sequence);
        return length;
    }

    private void align() {
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
    }
}
