// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.Quantities;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What can be shown of each interface in the list, in the order in which it stands there.
///
/// The first four are parts of the row with two lines; the others are columns of words beside it,
/// which can be put in another order.
public enum ListColumn {
    /// Light, name, and what it is; always shown.
    NAME("name", 0),
    /// What is attached.
    MODE("mode", 0),
    /// The last minute as a line.
    ACTIVITY("activity", 0),
    /// Received packets per second, with drops and errors under it.
    RECEIVED("received-pps", 0),
    RECEIVED_BITS("received-bits", 84),
    SENT("sent-pps", 64),
    SENT_BITS("sent-bits", 84),
    TROUBLE("drops-errors", 110),
    STATE("state", 96),
    KIND("kind", 72),
    DRIVER("driver", 84),
    SPEED("speed", 72),
    MTU("mtu", 56),
    MAC("mac", 124),
    ADDRESSES("addresses", 200),
    ABOVE("above", 110),
    PEER("peer", 140),
    QUEUES("queues", 60),
    INDEX("index", 48);

    /// Shown until somebody chooses others.
    static final List<ListColumn> FIRST = List.of(NAME, MODE, ACTIVITY, RECEIVED);

    private final String word;
    private final int width;

    ListColumn(String word, int width) {
        this.word = word;
        this.width = width;
    }

    /// The column of this [#word()].
    static Optional<ListColumn> of(String word) {
        return Arrays.stream(values()).filter(column -> column.word.equals(word)).findFirst();
    }

    /// What it is called in the settings.
    public String word() {
        return word;
    }

    /// What stands above it.
    public String title() {
        return Texts.get("list.column." + word);
    }

    /// Its width in pixels; 0 for a part of the row with two lines.
    public int width() {
        return width;
    }

    /// Whether it is a column of words beside the row with two lines.
    public boolean isBeside() {
        return width > 0;
    }

    /// Whether one can sort by it.
    public boolean isSortable() {
        return this != ACTIVITY;
    }

    /// Whether it changes with every reading.
    boolean isLive() {
        return switch (this) {
            case RECEIVED, RECEIVED_BITS, SENT, SENT_BITS, TROUBLE -> true;
            default -> false;
        };
    }

    /// Whether its words are figures, which stand to the right.
    public boolean isFigure() {
        return switch (this) {
            case RECEIVED, RECEIVED_BITS, SENT, SENT_BITS, SPEED, MTU, QUEUES, INDEX -> true;
            default -> false;
        };
    }

    /// What it says of an interface; `—` for what is not known, empty for what is not there.
    public String text(InterfaceRow row) {
        NetInterface facts = row.facts();
        return switch (this) {
            case NAME -> row.name();
            case MODE -> row.badge().map(Badge::text).orElse("");
            case ACTIVITY -> "";
            case RECEIVED -> row.rateText();
            case RECEIVED_BITS -> bits(row, LinkCounters::rxBytes);
            case SENT -> rate(row, LinkCounters::txPackets);
            case SENT_BITS -> bits(row, LinkCounters::txBytes);
            case TROUBLE -> row.troubleText();
            case STATE -> row.light().words();
            case KIND -> InterfaceWords.kindWord(facts);
            case DRIVER -> facts.driver().orElse(InterfaceRow.UNKNOWN);
            case SPEED -> InterfaceWords.speed(facts).orElse(InterfaceRow.UNKNOWN);
            case MTU -> Integer.toString(facts.mtu());
            case MAC -> facts.mac().orElse("");
            case ADDRESSES -> String.join(", ", facts.addresses());
            case ABOVE -> String.join(", ", row.uppers());
            case PEER -> InterfaceWords.peerPlace(facts).orElse("");
            case QUEUES -> Integer.toString(facts.rxQueues());
            case INDEX -> Integer.toString(facts.ifindex());
        };
    }

    /// What rows are sorted by.
    SortKey key(InterfaceRow row) {
        return switch (this) {
            case RECEIVED -> SortKey.of(row.packetsPerSecond());
            case RECEIVED_BITS -> SortKey.of(perSecond(row, LinkCounters::rxBytes));
            case SENT -> SortKey.of(perSecond(row, LinkCounters::txPackets));
            case SENT_BITS -> SortKey.of(perSecond(row, LinkCounters::txBytes));
            case TROUBLE -> SortKey.of(row.troublePerSecond());
            case SPEED -> SortKey.of((double) row.facts().speedMbps().orElse(-1));
            case MTU -> SortKey.of(row.facts().mtu());
            case QUEUES -> SortKey.of(row.facts().rxQueues());
            case INDEX -> SortKey.of(row.ifindex());
            case NAME, MODE, ACTIVITY, STATE, KIND, DRIVER, MAC, ADDRESSES, ABOVE, PEER ->
                    SortKey.of(text(row));
        };
    }

    private static String rate(InterfaceRow row, ToLongFunction<LinkCounters> count) {
        double rate = perSecond(row, count);
        return Double.isNaN(rate) ? InterfaceRow.UNKNOWN : Quantities.rate(rate);
    }

    private static String bits(InterfaceRow row, ToLongFunction<LinkCounters> count) {
        double rate = perSecond(row, count);
        return Double.isNaN(rate) ? InterfaceRow.UNKNOWN : Quantities.bits(rate * Byte.SIZE);
    }

    private static double perSecond(InterfaceRow row, ToLongFunction<LinkCounters> count) {
        return row.isPresent() && row.link() instanceof Measurement.Span<LinkCounters> span
                ? span.perSecond(count.applyAsLong(span.delta()))
                : Double.NaN;
    }
}
