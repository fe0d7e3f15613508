// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Exact counts and bytes of known frames, in every mode.
@Tag("kernel")
final class CountingTest {
    private static final long MIXED = Boolean.getBoolean("xdpscope.long") ? 20_000_000 : 200_000;
    private static final long ALONE = 10_000;

    private NetNs near;
    private NetNs far;

    @BeforeEach
    void connect() {
        near = NetNs.create("near");
        far = NetNs.create("far");
        near.veth("xs0", far, "xs1");
    }

    @AfterEach
    void remove() {
        near.close();
        far.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "GENERIC"})
    void allKindsMixedAreCountedExactly(RequestedMode mode) throws Exception {
        long each = MIXED / Frames.ALL.size();
        Tally expected = new Tally();
        Frames.ALL.forEach(frame -> expected.add(frame, each, frame.length));

        Counters counted =
                count(
                        mode,
                        Frames.ALL.stream().map(Frames::ethernet).toList(),
                        each * Frames.ALL.size());

        assertEquals(expected.counters(), counted);
    }

    @ParameterizedTest
    @EnumSource
    void eachKindAloneIsCountedExactly(Frames kind) throws Exception {
        for (RequestedMode mode : List.of(RequestedMode.NATIVE, RequestedMode.GENERIC)) {
            Counters counted = count(mode, List.of(kind.ethernet()), ALONE);

            assertEquals(new Tally().add(kind, ALONE, kind.length).counters(), counted);
        }
    }

    private Counters count(RequestedMode mode, List<byte[]> frames, long packets) throws Exception {
        int from = near.ifindex("xs0");
        return far.enter(() -> {
            try (Probe probe = LocalProbe.open()) {
                Attachment attachment = probe.attach(on(probe, "xs1", mode));
                assertEquals(mode.exactly().orElseThrow(), attachment.mode());
                near.enter(() -> {
                    try (FrameSender sender = FrameSender.open(from)) {
                        sender.load(frames);
                        sender.send(packets);
                    }
                    return 0;
                });
                return counters(probe, attachment);
            }
        });
    }

    private static Target on(Probe probe, String name, RequestedMode mode) throws Exception {
        Inventory inventory = probe.inventory();
        NetInterface at = inventory.named(name).orElseThrow();
        return Target.Interface.of(at, mode);
    }

    private static Counters counters(Probe probe, Attachment attachment) throws Exception {
        Reading reading = probe.read(OptionalLong.empty());
        return assertInstanceOf(Reading.Counted.class, reading.of(attachment.id()).orElseThrow())
                .total();
    }
}
