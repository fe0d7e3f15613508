// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.Protocol;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What we count as a protocol, said as a filter of pcap-filter(7).
///
/// `tcp` alone means less than `bpf/classify.h` does: no VLAN tag is stepped over, and of IPv6's
/// extension headers the fragment header alone. So more is said: one extension header of those five
/// that the classifier steps over, whose next header is its first byte; and the same behind a tag
/// in the frame, byte by byte. That is the second tag: the first one the kernel takes off every
/// frame before a socket sees it (`skb_vlan_untag` in `__netif_receive_skb_core`, Linux 3.0 and
/// later). The word `vlan` is left out for what it does to `not`: it moves the offsets of all that
/// follows it, so that nothing negated is what it says.
///
/// What such a filter cannot say, and [#DIFFERENCES] tells: a chain of two to eight extension
/// headers (`protochain` follows it, but not in the kernel), and that a header which contradicts
/// itself counts as Other.
final class CaptureFilter {

    /// Where a filter and the classifier differ, for the operator.
    static final String DIFFERENCES =
            "The filter says what XDPScope counts, but for this: IPv6 packets with more than one"
                    + " extension header, and headers that contradict themselves, may be Other to"
                    + " one and not to the other. Merged segments are captured as one, as generic"
                    + " mode counts them.";

    /// Hop-by-hop, routing, fragment, authentication, destination options.
    private static final int[] EXTENSIONS = {0, 43, 44, 51, 60};

    private static final int[] KNOWN = {1, 6, 17, 58};

    /// Where the type of a frame is that has one tag, and where what it carries begins.
    private static final int TAGGED_TYPE = 16;

    private static final int TAGGED_PAYLOAD = 18;

    private CaptureFilter() {}

    /// The filter; empty where every frame is wanted.
    static String of(Optional<Protocol> protocol, LinkType link) {
        return protocol.map(wanted ->
                        switch (wanted) {
                            case TCP -> any("tcp", link, 6);
                            case UDP -> any("udp", link, 17);
                            case ICMP -> any("icmp or icmp6", link, 1, 58);
                            case OTHER ->
                                    "not (" + any("tcp or udp or icmp or icmp6", link, KNOWN) + ")";
                        })
                .orElse("");
    }

    /// Bare IP has no tags, and `ether` is an error there.
    private static String any(String plain, LinkType link, int... numbers) {
        String here = plain + " or (" + behind("ip6", 0, numbers) + ")";
        return link == LinkType.BARE_IP ? here : here + " or (" + tagged(numbers) + ")";
    }

    /// One extension header and one of these behind it.
    ///
    /// @param at where the IPv6 header begins
    private static String behind(String from, int at, int... numbers) {
        return is(from, at + 6, EXTENSIONS) + " and " + is(from, at + 40, sixes(numbers));
    }

    /// The same behind a tag. ICMP is not carried by IPv6, nor ICMPv6 by IPv4.
    private static String tagged(int... numbers) {
        String four = is("ether", TAGGED_PAYLOAD + 9, fours(numbers));
        String six =
                is("ether", TAGGED_PAYLOAD + 6, sixes(numbers))
                        + " or ("
                        + behind("ether", TAGGED_PAYLOAD, numbers)
                        + ")";
        return "(ether[12:2]=0x8100 or ether[12:2]=0x88a8) and ((ether["
                + TAGGED_TYPE
                + ":2]=0x0800 and "
                + four
                + ") or (ether["
                + TAGGED_TYPE
                + ":2]=0x86dd and ("
                + six
                + ")))";
    }

    private static int[] fours(int... numbers) {
        return IntStream.of(numbers).filter(number -> number != 58).toArray();
    }

    private static int[] sixes(int... numbers) {
        return IntStream.of(numbers).filter(number -> number != 1).toArray();
    }

    private static String is(String from, int at, int... values) {
        String any =
                IntStream.of(values)
                        .mapToObj(value -> from + "[" + at + "]=" + value)
                        .collect(Collectors.joining(" or "));
        return values.length == 1 ? any : "(" + any + ")";
    }
}
