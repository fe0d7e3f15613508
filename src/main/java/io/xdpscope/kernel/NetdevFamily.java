// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What drivers say of XDP, from the `netdev` generic netlink family (kernel 6.3;
/// `Documentation/netlink/specs/netdev.yaml`). Where the family is missing nothing is known. Needs
/// no rights. Confined to one thread.
final class NetdevFamily implements AutoCloseable {
    /// `NETDEV_XDP_ACT_BASIC`: `XDP_PASS`, `DROP`, `ABORTED`, `TX` work in the driver.
    static final long BASIC = 1;

    /// `NETDEV_XDP_ACT_HW_OFFLOAD`: programs can run on the card.
    static final long HW_OFFLOAD = 1 << 4;

    /// `NETDEV_XDP_ACT_RX_SG`: frames of several buffers work in the driver.
    static final long RX_SG = 1 << 5;

    // include/uapi/linux/genetlink.h
    private static final int GENL_ID_CTRL = 0x10;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;

    // include/uapi/linux/netdev.h
    private static final int NETDEV_CMD_DEV_GET = 1;
    private static final int NETDEV_A_DEV_IFINDEX = 1;
    private static final int NETDEV_A_DEV_XDP_FEATURES = 3;

    /// `struct genlmsghdr`.
    private static final int GENLMSGHDR = 4;

    private final NetlinkSocket socket;

    /// Id of the family; 0 when this kernel has none.
    private final int family;

    /// @param features bits such as [#BASIC]
    record Device(int ifindex, long features) {}

    private NetdevFamily(NetlinkSocket socket, int family) {
        this.socket = socket;
        this.family = family;
    }

    static NetdevFamily open() throws ProbeException {
        NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_GENERIC);
        return new NetdevFamily(socket, find(socket));
    }

    /// Features by ifindex; empty where the kernel does not tell.
    Map<Integer, Long> features() throws ProbeException {
        Map<Integer, Long> features = new HashMap<>();
        if (family != 0) {
            NetlinkRequest request =
                    NetlinkRequest.dump(family, new byte[] {NETDEV_CMD_DEV_GET, 1, 0, 0});
            for (Device device : socket.dump(request, NetdevFamily::parse)) {
                features.put(device.ifindex(), device.features());
            }
        }
        return features;
    }

    @Override
    public void close() {
        socket.close();
    }

    private static int find(NetlinkSocket socket) {
        List<Integer> ids = new ArrayList<>(1);
        NetlinkRequest request =
                NetlinkRequest.single(GENL_ID_CTRL, new byte[] {CTRL_CMD_GETFAMILY, 1, 0, 0})
                        .with(CTRL_ATTR_FAMILY_NAME, "netdev");
        try {
            socket.ask(request, NetdevFamily::parseFamily, ids);
        } catch (ProbeException e) {
            return 0; // ENOENT: a kernel before 6.3
        }
        return ids.isEmpty() ? 0 : ids.getFirst();
    }

    private static void parseFamily(ByteBuffer bytes, int from, int end, List<Integer> into)
            throws ProbeException {
        Attributes attributes = new Attributes(bytes, from + GENLMSGHDR, end);
        while (attributes.next()) {
            if (attributes.type() == CTRL_ATTR_FAMILY_ID) {
                into.add(attributes.u16());
            }
        }
    }

    /// Reads one `NETDEV_CMD_DEV_GET` answer.
    static void parse(ByteBuffer bytes, int from, int end, List<Device> into)
            throws ProbeException {
        int ifindex = 0;
        long features = 0;
        Attributes attributes = new Attributes(bytes, from + GENLMSGHDR, end);
        while (attributes.next()) {
            switch (attributes.type()) {
                case NETDEV_A_DEV_IFINDEX -> ifindex = attributes.i32();
                case NETDEV_A_DEV_XDP_FEATURES -> features = attributes.u64();
                default -> {}
            }
        }
        if (ifindex > 0) {
            into.add(new Device(ifindex, features));
        }
    }
}
