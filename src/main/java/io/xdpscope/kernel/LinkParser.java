// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads `RTM_NEWLINK` messages; see rtnetlink(7) and `include/uapi/linux/if_link.h`.
final class LinkParser implements NetlinkSocket.Parser<Link> {
    /// `struct ifinfomsg`.
    static final int IFINFOMSG = 16;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_OPERSTATE = 16;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_STATS64 = 23;
    private static final int IFLA_NUM_RX_QUEUES = 32;
    private static final int IFLA_CARRIER = 33;
    private static final int IFLA_CARRIER_CHANGES = 35;
    private static final int IFLA_LINK_NETNSID = 37;
    private static final int IFLA_XDP = 43;

    private static final int IFLA_INFO_KIND = 1;

    private static final int IFLA_XDP_ATTACHED = 2;
    private static final int IFLA_XDP_PROG_ID = 4;
    private static final int IFLA_XDP_DRV_PROG_ID = 5;
    private static final int IFLA_XDP_SKB_PROG_ID = 6;
    private static final int IFLA_XDP_HW_PROG_ID = 7;

    /// `XDP_ATTACHED_*`: values of `IFLA_XDP_ATTACHED`.
    private static final int XDP_ATTACHED_DRV = 1;

    private static final int XDP_ATTACHED_SKB = 2;
    private static final int XDP_ATTACHED_HW = 3;

    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    @Override
    public void parse(ByteBuffer bytes, int from, int end, List<Link> into) throws ProbeException {
        if (end - from < IFINFOMSG) {
            throw Attributes.malformed("a link of %d bytes", end - from);
        }
        Fields fields = new Fields();
        Attributes attributes = new Attributes(bytes, from + IFINFOMSG, end);
        while (attributes.next()) {
            fields.take(attributes, bytes);
        }
        int ifindex = bytes.getInt(from + 4);
        if (ifindex <= 0 || fields.name.isEmpty()) {
            throw Attributes.malformed("link %d has the name \"%s\"", ifindex, fields.name);
        }
        into.add(
                fields.link(
                        ifindex,
                        Short.toUnsignedInt(bytes.getShort(from + 2)),
                        bytes.getInt(from + 8)));
    }

    /// What was read so far of one link; the initial values are those of an absent attribute.
    private static final class Fields {
        private String name = "";
        private String kind = "";
        private String mac = "";
        private int mtu;
        private int operState;
        private boolean carrier;
        private long carrierChanges;
        private int master;
        private int link;
        private int linkNamespace = Link.HERE;
        private int rxQueues = 1;
        private LinkCounters counters = LinkCounters.ZERO;
        private List<Link.Xdp> xdp = List.of();

        void take(Attributes at, ByteBuffer bytes) throws ProbeException {
            switch (at.type()) {
                case IFLA_IFNAME -> name = at.text();
                case IFLA_ADDRESS -> mac = mac(at);
                case IFLA_MTU -> mtu = at.i32();
                case IFLA_LINK -> link = at.i32();
                case IFLA_LINK_NETNSID -> linkNamespace = at.i32();
                case IFLA_MASTER -> master = at.i32();
                case IFLA_OPERSTATE -> operState = at.u8();
                case IFLA_CARRIER -> carrier = at.u8() != 0;
                case IFLA_CARRIER_CHANGES -> carrierChanges = at.u32();
                case IFLA_NUM_RX_QUEUES -> rxQueues = Math.max(1, at.i32());
                case IFLA_LINKINFO -> kind = kind(at.nested());
                case IFLA_STATS64 -> counters = counters(bytes, at.value(16 * Long.BYTES));
                case IFLA_XDP -> xdp = xdp(at.nested());
                default -> {}
            }
        }

        Link link(int ifindex, int arphrd, int flags) {
            return new Link(
                    ifindex,
                    name,
                    arphrd,
                    flags,
                    kind,
                    mac,
                    mtu,
                    operState,
                    carrier,
                    carrierChanges,
                    master,
                    link,
                    linkNamespace,
                    rxQueues,
                    counters,
                    xdp);
        }
    }

    /// Empty for all zeros (loopback) and for what is no hardware address: tunnels put an IP
    /// address of 4 or 16 bytes there.
    private static String mac(Attributes at) {
        byte[] address = at.bytes();
        boolean zero = true;
        for (byte b : address) {
            zero &= b == 0;
        }
        return zero || address.length == 4 || address.length == 16 ? "" : MAC.formatHex(address);
    }

    private static String kind(Attributes info) throws ProbeException {
        while (info.next()) {
            if (info.type() == IFLA_INFO_KIND) {
                return info.text();
            }
        }
        return "";
    }

    /// `struct rtnl_link_stats64`: members of 8 bytes, in the header's order.
    private static LinkCounters counters(ByteBuffer bytes, int at) {
        return new LinkCounters(
                bytes.getLong(at), // rx_packets
                bytes.getLong(at + 16), // rx_bytes
                bytes.getLong(at + 32), // rx_errors
                bytes.getLong(at + 48), // rx_dropped
                bytes.getLong(at + 120), // rx_missed_errors
                bytes.getLong(at + 112), // rx_fifo_errors
                bytes.getLong(at + 8), // tx_packets
                bytes.getLong(at + 24), // tx_bytes
                bytes.getLong(at + 40), // tx_errors
                bytes.getLong(at + 56)); // tx_dropped
    }

    private static List<Link.Xdp> xdp(Attributes nested) throws ProbeException {
        int attached = 0;
        long only = 0;
        long driver = 0;
        long generic = 0;
        long hardware = 0;
        while (nested.next()) {
            switch (nested.type()) {
                case IFLA_XDP_ATTACHED -> attached = nested.u8();
                case IFLA_XDP_PROG_ID -> only = nested.u32();
                case IFLA_XDP_DRV_PROG_ID -> driver = nested.u32();
                case IFLA_XDP_SKB_PROG_ID -> generic = nested.u32();
                case IFLA_XDP_HW_PROG_ID -> hardware = nested.u32();
                default -> {}
            }
        }
        // a kernel that does not name each mode's program names the only one
        boolean unnamed = (driver | generic | hardware) == 0;
        List<Link.Xdp> found = new ArrayList<>(1);
        add(found, XdpMode.NATIVE, unnamed && attached == XDP_ATTACHED_DRV ? only : driver);
        add(found, XdpMode.GENERIC, unnamed && attached == XDP_ATTACHED_SKB ? only : generic);
        add(found, XdpMode.OFFLOAD, unnamed && attached == XDP_ATTACHED_HW ? only : hardware);
        return found;
    }

    private static void add(List<Link.Xdp> found, XdpMode mode, long program) {
        if (program != 0) {
            found.add(new Link.Xdp(mode, program));
        }
    }
}
