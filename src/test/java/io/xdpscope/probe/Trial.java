// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpscope.probe.ProbeException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.function.Executable;

/// A probe on trial, at a place of its own for each test, and what all contracts ask of it.
interface Trial {

    int FRAME_BYTES = 100;

    /// Nobody that a host of a test knows.
    User STRANGER = new User(100_077, Optional.empty());

    /// Where it is tried.
    ProbeContract.Place place();

    /// The probe that is open now.
    Probe probe();

    /// Closes the probe, twice, and opens another at the same place.
    void reopen() throws Exception;

    default void assertLostUntilDetached(Attachment got, Reading.Loss loss) throws ProbeException {
        for (int twice = 0; twice < 2; twice++) {
            Reading.Entry entry = probe().read(OptionalLong.empty()).of(got.id()).orElseThrow();
            Reading.Lost lost = assertInstanceOf(Reading.Lost.class, entry);
            assertEquals(loss, lost.loss());
            assertFalse(lost.sentence().isBlank());
            assertEquals(got.id(), probe().inventory().attachments().getFirst().id());
        }
        probe().detach(got.id());
        assertEquals(List.of(), probe().inventory().attachments());
        assertEquals(List.of(), probe().read(OptionalLong.empty()).entries());
        refused(Kind.NOT_ATTACHED, () -> probe().detach(got.id()));
    }

    default Attachment attach(String name, RequestedMode mode) throws ProbeException {
        return probe().attach(Target.Interface.of(found(name), mode));
    }

    default NetInterface found(String name) throws ProbeException {
        return probe().inventory().named(name).orElseThrow();
    }

    default Attachment keep(Probe by, String name) throws ProbeException {
        NetInterface at = by.inventory().named(name).orElseThrow();
        return by.attach(
                new Target.Interface(at.ifindex(), name, RequestedMode.NATIVE, true, false));
    }

    default Reading.Counted counted(Attachment attachment) throws ProbeException {
        return counted(probe(), attachment);
    }

    default Reading.Counted counted(Probe by, Attachment attachment) throws ProbeException {
        Reading.Entry entry = by.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
        return assertInstanceOf(Reading.Counted.class, entry);
    }

    default void assertNothingOn(String name) throws ProbeException {
        Inventory inventory = probe().inventory();
        NetInterface at = inventory.named(name).orElseThrow();
        assertEquals(List.of(), at.xdp());
        assertEquals(Optional.empty(), inventory.attachmentOn(at.ifindex()));
    }

    default void refused(Kind kind, Executable attempt) {
        ProbeException refusal = assertThrows(ProbeException.class, attempt);
        assertEquals(kind, refusal.kind(), refusal.sentence());
        assertFalse(refusal.sentence().isBlank());
        assertFalse(refusal.advice().isBlank());
    }
}
