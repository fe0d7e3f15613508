// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One part of what Other is made of.
///
/// @param title the part
/// @param rate packets per second as text
/// @param share its part of all Other packets since attach, 0 to 1
/// @param packets exact packets since attach as text
/// @param data bytes since attach as text
/// @param explanation what falls into it
public record OtherRow(
        String title, String rate, double share, String packets, String data, String explanation) {

    static List<OtherRow> of(Snapshot.Live live) {
        List<OtherRow> rows = new ArrayList<>();
        for (OtherPart part : OtherPart.values()) {
            rows.add(of(part, live.total(), live.rates()));
        }
        return rows;
    }

    private static OtherRow of(OtherPart part, Counters total, Measurement<Counters> rates) {
        Optional<Measurement.Span<Counters>> span = Spans.of(rates);
        Counter counter = total.of(part);
        long all = total.other().packets();
        return new OtherRow(
                title(part),
                span.map(s -> Quantities.rate(s.perSecond(s.delta().of(part).packets())))
                        .orElse(InterfaceRow.UNKNOWN),
                all == 0 ? 0 : Math.min(1, (double) counter.packets() / all),
                Quantities.count(counter.packets()),
                Quantities.bytes(counter.bytes()),
                explanation(part));
    }

    private static String title(OtherPart part) {
        return switch (part) {
            case ARP -> part.title();
            case IPV4 -> Texts.get("other.ipv4");
            case IPV6 -> Texts.get("other.ipv6");
            case L2 -> Texts.get("other.l2");
            case MALFORMED -> Texts.get("other.malformed");
        };
    }

    private static String explanation(OtherPart part) {
        return switch (part) {
            case ARP -> Texts.get("other.arp.explained");
            case IPV4 -> Texts.get("other.ipv4.explained");
            case IPV6 -> Texts.get("other.ipv6.explained");
            case L2 -> Texts.get("other.l2.explained");
            case MALFORMED -> Texts.get("other.malformed.explained");
        };
    }

    /// The row read aloud.
    public String spokenText() {
        return Texts.get("other.spoken", title, rate, packets);
    }
}
