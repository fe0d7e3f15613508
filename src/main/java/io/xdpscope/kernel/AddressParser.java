// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads `RTM_NEWADDR` messages; see rtnetlink(7) and `include/uapi/linux/if_addr.h`.
final class AddressParser implements NetlinkSocket.Parser<AddressParser.Address> {
    /// `struct ifaddrmsg`.
    static final int IFADDRMSG = 8;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;

    /// An address of an interface.
    ///
    /// @param ip as people write it
    record Address(int ifindex, String ip, int prefixLength) {
        String text() {
            return ip + "/" + prefixLength;
        }
    }

    @Override
    public void parse(ByteBuffer bytes, int from, int end, List<Address> into)
            throws ProbeException {
        if (end - from < IFADDRMSG) {
            throw Attributes.malformed("an address message of %d bytes", end - from);
        }
        byte[] address = {};
        byte[] local = {};
        Attributes attributes = new Attributes(bytes, from + IFADDRMSG, end);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFA_ADDRESS -> address = attributes.bytes();
                case IFA_LOCAL -> local = attributes.bytes();
                default -> {}
            }
        }
        // where both are told, IFA_ADDRESS is the other end's
        byte[] own = local.length > 0 ? local : address;
        if (own.length == 4 || own.length == 16) {
            into.add(
                    new Address(
                            bytes.getInt(from + 4),
                            IpAddress.text(own),
                            Byte.toUnsignedInt(bytes.get(from + 1))));
        }
    }
}
