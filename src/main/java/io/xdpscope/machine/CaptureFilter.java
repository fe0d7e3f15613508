// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Protocol;
import java.util.Optional;

/// What we count as a protocol, said as a filter of pcap-filter(7).
///
/// `tcp` alone means less than `bpf/classify.h` does: no second VLAN tag is stepped over, and of
/// IPv6's extension headers the fragment header alone. So both are said: up to two tags, by naming
/// `vlan` twice (each moves the offsets of what follows it; the first is a tag that the kernel took
/// off, where it did), and one extension header of those five that the classifier steps over, whose
/// next header is its first byte.
///
/// What such a filter cannot say, and [#DIFFERENCES] tells: a chain of two to eight extension
/// headers (`protochain` follows it, but not in the kernel, and not behind tags that the kernel
/// took off), and that a header which contradicts itself counts as Other. Within `not`, libpcap
/// 1.10 also rejects a packet with one tag, an extension header, and something else behind it.
final class CaptureFilter {

    /// Where a filter and the classifier differ, for the operator.
    static final String DIFFERENCES =
            "The filter says what XDPScope counts, but for this: IPv6 packets with more than one"
                + " extension header, and headers that contradict themselves, are Other to one of"
                + " the two; and the filter for Other misses IPv6 packets with a VLAN tag and an"
                + " extension header. Merged segments are captured as one, as generic mode counts"
                + " them.";

    /// Hop-by-hop, routing, fragment, authentication, destination options.
    private static final String EXTENDED =
            "(ip6[6]=0 or ip6[6]=43 or ip6[6]=44 or ip6[6]=51 or ip6[6]=60)";

    private CaptureFilter() {}

    /// The filter; empty where every frame is wanted.
    static String of(Optional<Protocol> protocol, LinkType link) {
        return protocol.map(wanted ->
                        switch (wanted) {
                            case TCP -> tagged("tcp", "ip6[40]=6", link);
                            case UDP -> tagged("udp", "ip6[40]=17", link);
                            case ICMP -> tagged("icmp or icmp6", "ip6[40]=58", link);
                            case OTHER -> "not (" + known(link) + ")";
                        })
                .orElse("");
    }

    private static String known(LinkType link) {
        return tagged(
                "tcp or udp or icmp or icmp6", "(ip6[40]=6 or ip6[40]=17 or ip6[40]=58)", link);
    }

    /// Bare IP has no tags, and `vlan` is an error there.
    private static String tagged(String plain, String behind, LinkType link) {
        String all = plain + " or (" + EXTENDED + " and " + behind + ")";
        return link == LinkType.BARE_IP
                ? all
                : all + " or (vlan and (" + all + ")) or (vlan and (" + all + "))";
    }
}
