// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// Where the counters lie in one value of the `packet_counters` map, bound by member name from the
/// object's own type information.
///
/// @param valueBytes size of one CPU's value
/// @param offsets of the packet and byte count of each member of the value, by member name
record MapLayout(int valueBytes, Map<String, Place> offsets) {

    /// The map that holds the counters.
    static final String MAP = "packet_counters";

    private static final int COUNT_BYTES = Long.BYTES;

    /// @param packets byte offset of the count of packets, a `__u64`
    /// @param bytes byte offset of the count of bytes, a `__u64`
    record Place(int packets, int bytes) {}

    MapLayout {
        offsets = Map.copyOf(offsets);
    }

    /// Binds every protocol and every part of Other.
    ///
    /// @throws ProbeException `BAD_OBJECT` when one is missing or has another shape
    static MapLayout of(Btf btf) throws ProbeException {
        Btf.Struct value = value(btf);
        Map<String, Place> offsets = new HashMap<>();
        for (Protocol protocol : Protocol.values()) {
            offsets.put(protocol.member(), place(btf, value, protocol.member()));
        }
        for (OtherPart part : OtherPart.values()) {
            offsets.put(part.member(), place(btf, value, part.member()));
        }
        return new MapLayout(value.size(), offsets);
    }

    /// The distance between two CPUs' values: the kernel rounds up to 8 bytes.
    int stride() {
        return (valueBytes + 7) & ~7;
    }

    /// One CPU's counters.
    ///
    /// @param values what a look-up returned
    /// @param cpu which of the *possible* CPUs
    Counters counters(ByteBuffer values, int cpu) {
        int base = cpu * stride();
        return new Counters(
                counter(values, base, Protocol.TCP.member()),
                counter(values, base, Protocol.UDP.member()),
                counter(values, base, Protocol.ICMP.member()),
                counter(values, base, Protocol.OTHER.member()),
                counter(values, base, OtherPart.ARP.member()),
                counter(values, base, OtherPart.IPV4.member()),
                counter(values, base, OtherPart.IPV6.member()),
                counter(values, base, OtherPart.L2.member()),
                counter(values, base, OtherPart.MALFORMED.member()));
    }

    /// Where a member's two counts lie within one CPU's value.
    Place place(String member) {
        Place place = offsets.get(member);
        if (place == null) {
            throw new IllegalArgumentException("not bound: " + member);
        }
        return place;
    }

    private Counter counter(ByteBuffer values, int base, String member) {
        Place place = place(member);
        return new Counter(
                values.getLong(base + place.packets), values.getLong(base + place.bytes));
    }

    /// The structure that the map's definition names: the variable is an anonymous structure whose
    /// member `value` points to it.
    private static Btf.Struct value(Btf btf) throws ProbeException {
        Btf.Variable map =
                btf.variable(MAP).orElseThrow(() -> ElfObject.bad("it has no map " + MAP));
        if (btf.resolve(map.type()) instanceof Btf.Struct definition
                && definition.member("value").isPresent()
                && btf.resolve(definition.member("value").get().type())
                        instanceof Btf.Pointer pointer
                && btf.resolve(pointer.target()) instanceof Btf.Struct value) {
            return value;
        }
        throw ElfObject.bad("its map " + MAP + " does not say what it holds");
    }

    private static Place place(Btf btf, Btf.Struct value, String name) throws ProbeException {
        Btf.Member member = value.member(name).orElseThrow(() -> misfit(name, "is missing"));
        if (!(btf.resolve(member.type()) instanceof Btf.Struct counter)) {
            throw misfit(name, "is no counter");
        }
        int packets = member.offset() + count(btf, counter, name, "packets");
        int bytes = member.offset() + count(btf, counter, name, "bytes");
        if (Math.min(packets, bytes) < 0 || Math.max(packets, bytes) > value.size() - COUNT_BYTES) {
            throw misfit(name, "lies outside");
        }
        return new Place(packets, bytes);
    }

    private static int count(Btf btf, Btf.Struct counter, String of, String name)
            throws ProbeException {
        Btf.Member member = counter.member(name).orElseThrow(() -> misfit(of, "counts no " + name));
        if (!(btf.resolve(member.type()) instanceof Btf.Int count) || count.size() != COUNT_BYTES) {
            throw misfit(of, "counts " + name + " in another size");
        }
        return member.offset();
    }

    private static ProbeException misfit(String member, String what) {
        return ElfObject.bad("in its map " + MAP + " the member " + member + " " + what);
    }
}
