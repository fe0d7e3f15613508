// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads `RTM_NEWNEXTHOP` messages: next-hop objects that routes can name by id (kernel 5.3;
/// `include/uapi/linux/nexthop.h`).
final class NextHopParser implements NetlinkSocket.Parser<NextHopParser.NextHop> {
    /// `struct nhmsg`.
    static final int NHMSG = 8;

    private static final int NHA_ID = 1;
    private static final int NHA_GROUP = 2;
    private static final int NHA_OIF = 5;

    /// `struct nexthop_grp`.
    private static final int NEXTHOP_GRP = 8;

    /// A next hop, or a group of them.
    ///
    /// @param ifindex where it leaves; 0 for a group
    /// @param members ids of a group's next hops
    record NextHop(int id, int ifindex, List<Integer> members) {}

    @Override
    public void parse(ByteBuffer bytes, int from, int end, List<NextHop> into)
            throws ProbeException {
        if (end - from < NHMSG) {
            throw Attributes.malformed("a next hop of %d bytes", end - from);
        }
        int id = 0;
        int ifindex = 0;
        List<Integer> members = new ArrayList<>(0);
        Attributes attributes = new Attributes(bytes, from + NHMSG, end);
        while (attributes.next()) {
            switch (attributes.type()) {
                case NHA_ID -> id = attributes.i32();
                case NHA_OIF -> ifindex = attributes.i32();
                case NHA_GROUP -> {
                    int at = attributes.value(0);
                    for (int i = 0; i + NEXTHOP_GRP <= attributes.length(); i += NEXTHOP_GRP) {
                        members.add(bytes.getInt(at + i));
                    }
                }
                default -> {}
            }
        }
        into.add(new NextHop(id, ifindex, members));
    }
}
