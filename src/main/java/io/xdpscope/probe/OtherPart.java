// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// What [Protocol#OTHER] is made of; the parts add up to it.
public enum OtherPart {
    ARP("arp", "ARP"),
    IPV4("other_ipv4", "IPv4"),
    IPV6("other_ipv6", "IPv6"),
    L2("other_l2", "L2"),
    MALFORMED("malformed", "malformed");

    private final String member;
    private final String title;

    OtherPart(String member, String title) {
        this.member = member;
        this.title = title;
    }

    /// Name of the member in `struct packet_counters` of `bpf/xdp_counter.c`.
    public String member() {
        return member;
    }

    /// How the part is called in the window, on the terminal and in JSON.
    public String title() {
        return title;
    }
}
