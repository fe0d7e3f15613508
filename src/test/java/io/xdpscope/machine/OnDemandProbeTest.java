// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OnDemandProbeTest {

    private static final String NAME = "enp3s0";
    private static final String OTHER_NAME = "enp4s0";

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final SimulatedProbe machine =
            new SimulatedProbe(scenario(), nanos::get, Instant.EPOCH);
    private final List<SimulatedProbe> helpers = new ArrayList<>();
    private Optional<ProbeException> refusal = Optional.empty();
    private final OnDemandProbe probe = OnDemandProbe.listing(machine.another(), this::startHelper);

    private static Scenario scenario() {
        return new Scenario(
                Hosts.PLAIN,
                0,
                Duration.ZERO,
                List.of(1.0),
                List.of(
                        Scenario.Port.of(new Facts(2, NAME).build()),
                        Scenario.Port.of(new Facts(3, OTHER_NAME).build())),
                true);
    }

    private Probe startHelper() throws ProbeException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        helpers.add(machine.another());
        return helpers.getLast();
    }

    private SimulatedProbe helper() {
        return helpers.getLast();
    }

    @Test
    void listsWithoutAHelper() throws ProbeException {
        assertEquals(
                machine.inventory().interfaces().size(), probe.inventory().interfaces().size());
        assertEquals(
                machine.inventory().attachments().size(),
                probe.read(OptionalLong.empty()).entries().size());
        assertEquals(machine.host(), probe.host());
        assertEquals(List.of(), helpers);
    }

    @Test
    void theFirstAttachStartsTheHelperAndTheNextUsesIt() throws ProbeException {
        attach(NAME);
        attach(OTHER_NAME);

        assertEquals(1, helpers.size());
        assertTrue(counted().containsAll(List.of(NAME, OTHER_NAME)));
    }

    @Test
    void nobodyIsAskedToCountOnWhatIsNotThere() {
        Target gone = new Target.Interface(99, "gone0", RequestedMode.AUTO, false, false);
        Target renamed = new Target.Interface(2, "eth9", RequestedMode.AUTO, false, false);

        assertEquals(Kind.NO_SUCH_INTERFACE, failure(() -> probe.attach(gone)));
        assertEquals(Kind.INDEX_REUSED, failure(() -> probe.attach(renamed)));
        assertEquals(List.of(), helpers);
    }

    @Test
    void connectStartsTheHelperOnce() throws ProbeException {
        probe.connect();
        probe.connect();

        assertEquals(1, helpers.size());
    }

    @Test
    void whereTheHelperIsNotAllowedListingGoesOn() throws ProbeException {
        refusal = Optional.of(new ProbeException(Kind.NOT_ALLOWED, "You said no.", ""));

        assertEquals(Kind.NOT_ALLOWED, failure(() -> attach(NAME)));
        assertEquals(Kind.NOT_ALLOWED, failure(probe::connect));
        assertFalse(probe.inventory().interfaces().isEmpty());

        refusal = Optional.empty();
        attach(NAME);
        assertEquals(1, helpers.size());
    }

    @Test
    void whatAHelperThatIsGoneCountedIsLostUntilConnected() throws ProbeException {
        Attachment first = attach(NAME);
        helper().happen(new Event.ProbeGone());

        assertEquals(Kind.HELPER_GONE, failure(probe::inventory));
        assertEquals(Kind.HELPER_GONE, failure(probe::inventory));
        assertEquals(Kind.HELPER_GONE, failure(() -> attach(OTHER_NAME)));
        Reading.Entry entry = probe.read(OptionalLong.empty()).of(first.id()).orElseThrow();
        assertEquals(Reading.Loss.PROBE_GONE, assertInstanceOf(Reading.Lost.class, entry).loss());
        assertEquals(1, helpers.size());

        probe.connect();
        assertFalse(counted().contains(NAME));
        assertEquals(2, helpers.size());
    }

    @Test
    void listsAgainWhenAllThatWasLostIsForgotten() throws ProbeException {
        Attachment first = attach(NAME);
        helper().happen(new Event.ProbeGone());
        assertEquals(Kind.HELPER_GONE, failure(probe::inventory));

        probe.detach(first.id());

        assertFalse(probe.inventory().interfaces().isEmpty());
        assertEquals(1, helpers.size());
    }

    @Test
    void listsOnWhenAHelperThatCountedNothingIsGone() throws ProbeException {
        probe.connect();
        helper().happen(new Event.ProbeGone());

        assertFalse(probe.inventory().interfaces().isEmpty());
        attach(NAME);
        assertEquals(2, helpers.size());
    }

    @Test
    void idsAreNotUsedAgainByTheNextHelper() throws ProbeException {
        OnDemandProbe fresh = OnDemandProbe.connected(this::startHelper);
        Attachment one = fresh.attach(target(NAME));
        helper().happen(new Event.ProbeGone());
        assertEquals(Kind.HELPER_GONE, failure(fresh::inventory));
        fresh.connect();
        Attachment two = fresh.attach(target(OTHER_NAME));

        assertNotEquals(one.id(), two.id());
        assertEquals(Kind.NOT_ATTACHED, failure(() -> fresh.detach(one.id())));
        fresh.detach(two.id());
    }

    @Test
    void attachingWhereOursIsKeptAlreadyFindsIt() throws ProbeException {
        Attachment kept =
                machine.attach(
                        new Target.Interface(ifindex(NAME), NAME, RequestedMode.AUTO, true, false));

        Attachment found = attach(NAME);

        assertEquals(kept.program(), found.program());
        assertTrue(found.kept());
        assertEquals(Kind.ALREADY_ATTACHED, failure(() -> attach(NAME)));
    }

    @Test
    void readsKeepsAndDetachesUnderItsOwnIds() throws ProbeException {
        attach(OTHER_NAME);
        Attachment at = attach(NAME);
        machine.happen(new Event.Received(at.ifindex(), FrameClass.TCP, 5, 5_000));
        machine.inventory();

        Reading.Counted counted =
                assertInstanceOf(
                        Reading.Counted.class,
                        probe.read(OptionalLong.of(at.id())).of(at.id()).orElseThrow());
        assertFalse(counted.perCpu().isEmpty());
        assertTrue(counted.total().tcp().packets() >= 5);
        assertTrue(probe.keep(at.id(), true).kept());
        assertFalse(probe.keep(at.id(), false).kept());
        probe.detach(at.id());
        assertTrue(probe.read(OptionalLong.empty()).of(at.id()).isEmpty());
    }

    @Test
    void closingEndsWhatTheHelperCounts() throws ProbeException {
        attach(NAME);

        probe.close();

        assertEquals(List.of(), machine.inventory().named(NAME).orElseThrow().xdp());
    }

    private List<String> counted() throws ProbeException {
        return probe.inventory().attachments().stream().map(Attachment::name).toList();
    }

    private Attachment attach(String name) throws ProbeException {
        return probe.attach(target(name));
    }

    private Target target(String name) throws ProbeException {
        return new Target.Interface(ifindex(name), name, RequestedMode.AUTO, false, false);
    }

    private int ifindex(String name) throws ProbeException {
        return machine.inventory().named(name).orElseThrow().ifindex();
    }

    private interface Work {
        void run() throws ProbeException;
    }

    private static Kind failure(Work work) {
        return assertThrows(ProbeException.class, work::run).kind();
    }
}
