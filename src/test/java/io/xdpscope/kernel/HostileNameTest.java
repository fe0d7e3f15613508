// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An interface whose name drives terminals and turns text around: the kernel takes such names.
@Tag("kernel")
final class HostileNameTest {
    /// `e ESC [31m RLO x`, for printf(1).
    private static final String RAW = "e\\033[31m\\342\\200\\256x";

    private static final String SHOWN = "e\\u{1b}[31m\\u{202e}x";

    private LocalPlace place;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        place.here()
                .exec(
                        "sh",
                        "-c",
                        "n=$(printf '%s'); ip link add \"$n\" type veth peer name far"
                                        .formatted(RAW)
                                + " && ip link set \"$n\" up && ip link set far up");
        probe = place.open();
    }

    @AfterEach
    void remove() throws Exception {
        probe.close();
        place.remove();
    }

    @Test
    void isShownWrittenOut() throws Exception {
        NetInterface at = at();

        assertEquals(SHOWN, at.name());
        assertEquals(Optional.of("veth"), at.driver(), "the driver was asked by the real name");
        NetInterface far = probe.inventory().named("far").orElseThrow();
        assertEquals(Optional.of(LinkRef.here(at.ifindex(), SHOWN)), far.peer());
    }

    @Test
    void isAttachedToKeptReadAndDetachedUnderWhatIsShown() throws Exception {
        NetInterface at = at();
        Attachment attachment =
                probe.attach(
                        new Target.Interface(
                                at.ifindex(), SHOWN, RequestedMode.NATIVE, true, false));

        assertEquals(SHOWN, attachment.name());
        assertInstanceOf(Reading.Counted.class, read(probe, attachment));
        try (Probe other = place.open()) {
            Attachment adopted = other.inventory().attachments().getFirst();
            assertEquals(SHOWN, adopted.name());
            assertInstanceOf(Reading.Counted.class, read(other, adopted));
            other.detach(adopted.id());
        }
        Reading.Lost lost = assertInstanceOf(Reading.Lost.class, read(probe, attachment));
        assertTrue(
                lost.sentence().startsWith("The counter on " + SHOWN + " was detached by"),
                lost.sentence());
        assertEquals(List.of(), at().xdp());
    }

    @Test
    void isWrittenOutInAFailure() throws Exception {
        int ifindex = at().ifindex();
        probe.attach(new Target.Interface(ifindex, SHOWN, RequestedMode.NATIVE, false, false));
        try (Probe other = place.open()) {
            ProbeException refused =
                    assertThrows(
                            ProbeException.class,
                            () ->
                                    other.attach(
                                            new Target.Interface(
                                                    ifindex,
                                                    SHOWN,
                                                    RequestedMode.GENERIC,
                                                    false,
                                                    false)));

            assertTrue(refused.sentence().contains(SHOWN), refused.sentence());
            assertEquals(SHOWN, refused.facts().get("interface"));
        }
    }

    private NetInterface at() throws ProbeException {
        return probe.inventory().interfaces().stream()
                .filter(each -> each.name().startsWith("e\\"))
                .findFirst()
                .orElseThrow();
    }

    private static Reading.Entry read(Probe by, Attachment attachment) throws ProbeException {
        return by.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
    }
}
