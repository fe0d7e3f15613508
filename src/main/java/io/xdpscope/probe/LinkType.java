// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// What a frame on an interface begins with, from its `ifi_type` (`ARPHRD_*` in
/// `include/uapi/linux/if_arp.h`).
public enum LinkType {
    /// An Ethernet header (`ARPHRD_ETHER`, `ARPHRD_LOOPBACK`).
    ETHERNET,
    /// The IP header itself (`ARPHRD_NONE`, `PPP`, `TUNNEL`, `TUNNEL6`, `RAWIP`).
    BARE_IP,
    /// Something our parser does not know; attaching is refused in words.
    UNKNOWN
}
