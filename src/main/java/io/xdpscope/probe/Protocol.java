// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// The four classes every received frame falls into, bound by name to members of the map's value
/// struct.
public enum Protocol {
    TCP("tcp", "TCP"),
    UDP("udp", "UDP"),
    ICMP("icmp", "ICMP"),
    OTHER("other", "Other");

    private final String member;
    private final String title;

    Protocol(String member, String title) {
        this.member = member;
        this.title = title;
    }

    /// Name of the member in `struct packet_counters` of `bpf/xdp_counter.c`.
    public String member() {
        return member;
    }

    /// How the protocol is called in the window, on the terminal and in JSON.
    public String title() {
        return title;
    }
}
