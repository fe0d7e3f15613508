// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Protocol;
import io.xdpscope.rate.Quantities;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one tile says, ready to be shown.
///
/// @param protocol whose tile; empty for all received
/// @param title the tile's name
/// @param value the big figure: packets per second, or exact packets since the mark
/// @param unit what it counts
/// @param bits received bits per second
/// @param total exact packets, and since when if that is not the attach
/// @param packetsPerSecond the rate for the line, empty in a gap
public record TileText(
        Optional<Protocol> protocol,
        String title,
        String value,
        String unit,
        String bits,
        String total,
        OptionalDouble packetsPerSecond) {

    /// Bits in a byte.
    private static final int BITS = 8;

    /// A tile of an interface that is not counted.
    static TileText notCounted(Optional<Protocol> protocol) {
        return new TileText(
                protocol,
                title(protocol),
                InterfaceRow.UNKNOWN,
                Texts.get("tile.pps"),
                "",
                Texts.get("tile.notCounted"),
                OptionalDouble.empty());
    }

    /// A tile that counts.
    ///
    /// @param perSecond the rate of this counter, if one is known: packets and bytes per second
    static TileText counted(Optional<Protocol> protocol, Counter total, Optional<Rate> perSecond) {
        return new TileText(
                protocol,
                title(protocol),
                perSecond.map(r -> Quantities.rate(r.packets)).orElse(InterfaceRow.UNKNOWN),
                Texts.get("tile.pps"),
                bits(perSecond),
                Texts.get("tile.packets", Quantities.count(total.packets())),
                packets(perSecond));
    }

    /// A tile that counts since a mark.
    static TileText marked(
            Optional<Protocol> protocol,
            Counter total,
            Counter sinceMark,
            Optional<Rate> perSecond) {
        return new TileText(
                protocol,
                title(protocol),
                Quantities.count(sinceMark.packets()),
                Texts.get("tile.sinceMark"),
                perSecond
                        .map(r ->
                                Texts.get(
                                        "tile.rateAndBits",
                                        Quantities.rate(r.packets),
                                        bits(perSecond)))
                        .orElse(InterfaceRow.UNKNOWN),
                Texts.get("tile.ofPackets", Quantities.count(total.packets())),
                packets(perSecond));
    }

    /// Packets and bytes per second.
    record Rate(double packets, double bytes) {}

    /// The tile read aloud.
    public String spokenText() {
        return Texts.get("tile.spoken", title, value, unit, bits, total);
    }

    private static String title(Optional<Protocol> protocol) {
        return protocol.map(Protocol::title).orElseGet(() -> Texts.get("tile.all"));
    }

    private static String bits(Optional<Rate> rate) {
        return rate.map(r -> Quantities.bits(r.bytes * BITS)).orElse(InterfaceRow.UNKNOWN);
    }

    private static OptionalDouble packets(Optional<Rate> rate) {
        return rate.map(r -> OptionalDouble.of(r.packets)).orElseGet(OptionalDouble::empty);
    }
}
