// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Countable;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PollTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TENTH = Duration.ofMillis(100);
    private final ProbeException broken =
            new ProbeException(ProbeException.Kind.KERNEL_ERROR, "It broke.", "Mend it.");

    private final Lab lab = new Lab();
    private final Poll poll = new Poll(lab.probe, SECOND, Monitor.FOR_PEOPLE);

    @Test
    void showsInterfacesWithTheirOwnRates() {
        poll.tick();
        Snapshot.Row row = tickAfter(SECOND).row(Lab.BUSY).orElseThrow();
        assertNear(1_000, span(row.link()).delta().rxPackets());
        assertEquals(0, span(poll.tick().row(Lab.QUIET).orElseThrow().link()).delta().rxPackets());
    }

    @Test
    void measuresAnAttachmentAndSamplesEachMeasurementOnce() throws ProbeException {
        Attachment attachment = attach(Lab.BUSY);
        Snapshot first = poll.tick();
        assertEquals(Measurement.Why.FIRST, gap(live(first).rates()));
        assertEquals(1, first.samples().size());
        Snapshot second = tickAfter(SECOND);
        assertNear(1_000, span(live(second).rates()).delta().tcp().packets());
        assertEquals(
                List.of(new Snapshot.Sample(attachment.id(), live(second).rates())),
                second.samples());
        Snapshot tooSoon = tickAfter(Duration.ofMillis(10));
        assertEquals(List.of(), tooSoon.samples());
        assertEquals(live(second).rates(), live(tooSoon).rates());
        assertTrue(live(tooSoon).total().all().packets() > live(second).total().all().packets());
    }

    @Test
    void aReattachIsAGap() throws ProbeException {
        Attachment attachment = attach(Lab.BUSY);
        poll.tick();
        tickAfter(SECOND);
        lab.probe.detach(attachment.id());
        attach(Lab.BUSY);
        assertEquals(Measurement.Why.FIRST, gap(live(tickAfter(SECOND)).rates()));
    }

    @Test
    void aLateTickASuspendAndAResetAreGaps() throws ProbeException {
        attach(Lab.BUSY);
        poll.tick();
        assertEquals(Measurement.Why.LATE, gap(live(tickAfter(Duration.ofSeconds(3))).rates()));
        span(live(tickAfter(SECOND)).rates());
        lab.probe.happen(new Event.Suspended(Duration.ofHours(7)));
        assertEquals(Measurement.Why.SUSPENDED, gap(live(tickAfter(SECOND)).rates()));
        span(live(tickAfter(SECOND)).rates());
        lab.pass(SECOND);
        lab.probe.happen(new Event.CountersReset(Lab.BUSY));
        Snapshot reset = poll.tick();
        assertEquals(Measurement.Why.SHRANK, gap(live(reset).rates()));
        assertEquals(Measurement.Why.SHRANK, gap(reset.row(Lab.BUSY).orElseThrow().link()));
        span(live(tickAfter(SECOND)).rates());
    }

    @Test
    void failedReadingsKeepTheTotalsAndBecomeAGap() throws ProbeException {
        attach(Lab.BUSY);
        poll.tick();
        Counters total = live(tickAfter(SECOND)).total();
        lab.probe.happen(new Event.ReadsFailed(broken, 4));
        for (int tick = 0; tick < 2; tick++) {
            Snapshot failed = tickAfter(SECOND);
            assertEquals(Optional.of(broken), failed.failure());
            assertEquals(List.of(), failed.samples());
            assertEquals(total, live(failed).total());
            assertEquals(Measurement.Why.UNREADABLE, gap(live(failed).rates()));
            assertEquals(
                    Measurement.Why.UNREADABLE, gap(failed.row(Lab.BUSY).orElseThrow().link()));
        }
        Snapshot again = tickAfter(SECOND);
        assertEquals(Optional.empty(), again.failure());
        assertEquals(Measurement.Why.UNREADABLE, gap(again.samples().getFirst().rates()));
        assertNear(1_000, span(live(tickAfter(SECOND)).rates()).delta().tcp().packets());
    }

    @Test
    void countersAreReadWhereInterfacesCannotBe() throws ProbeException {
        attach(Lab.BUSY);
        poll.tick();
        lab.probe.happen(new Event.ReadsFailed(broken, 1));
        Snapshot half = tickAfter(SECOND);
        assertEquals(Optional.of(broken), half.failure());
        assertNear(1_000, span(live(half).rates()).delta().tcp().packets());
        assertEquals(1, half.samples().size());
        assertEquals(2, half.interfaces().size());
    }

    @Test
    void aFailureBeforeAnythingWasReadIsAnEmptySnapshot() {
        lab.probe.happen(new Event.ReadsFailed(broken, 2));
        Snapshot snapshot = poll.tick();
        assertEquals(Optional.of(broken), snapshot.failure());
        assertEquals(List.of(), snapshot.interfaces());
        assertEquals(1, snapshot.sequence());
    }

    @Test
    void aLostInterfaceIsLostUntilItIsDetached() throws ProbeException {
        Attachment attachment = attach(Lab.BUSY);
        poll.tick();
        lab.probe.happen(new Event.Deleted(Lab.BUSY));
        Snapshot snapshot = tickAfter(SECOND);
        Snapshot.Lost lost =
                assertInstanceOf(Snapshot.Lost.class, snapshot.countings().getFirst().status());
        assertEquals(Reading.Loss.INTERFACE_DELETED, lost.loss());
        assertEquals(List.of(), snapshot.samples());
        assertEquals(Optional.empty(), snapshot.row(Lab.BUSY));
        lab.probe.detach(attachment.id());
        assertEquals(List.of(), poll.tick().countings());
    }

    @Test
    void aProbeThatIsGoneIsAFailureAndALossOfEveryAttachment() throws ProbeException {
        attach(Lab.BUSY);
        attach(Lab.QUIET);
        poll.tick();
        lab.probe.happen(new Event.ProbeGone());
        Snapshot snapshot = tickAfter(SECOND);
        assertTrue(snapshot.failure().isPresent());
        for (Snapshot.Counting counting : snapshot.countings()) {
            Snapshot.Lost lost = assertInstanceOf(Snapshot.Lost.class, counting.status());
            assertEquals(Reading.Loss.PROBE_GONE, lost.loss());
        }
        assertEquals(2, snapshot.countings().size());
    }

    @Test
    void aRenamedOrNewInterfaceStartsAnew() {
        poll.tick();
        lab.probe.happen(new Event.Renamed(Lab.BUSY, "wan"));
        Snapshot.Row row = tickAfter(SECOND).row(Lab.BUSY).orElseThrow();
        assertEquals("wan", row.facts().name());
        assertEquals(Measurement.Why.FIRST, gap(row.link()));
    }

    @Test
    void cpusAreToldApartForTheFocusAlone() throws ProbeException {
        Attachment busy = attach(Lab.BUSY);
        attach(Lab.QUIET);
        poll.focus(OptionalLong.of(busy.id()));
        poll.tick();
        Snapshot snapshot = tickAfter(SECOND);
        List<Snapshot.Cpu> cpus = live(snapshot).cpus();
        assertEquals(2, cpus.size());
        assertNear(750, span(cpus.getFirst().rates()).delta().tcp().packets());
        assertNear(250, span(cpus.getLast().rates()).delta().tcp().packets());
        assertEquals(live(snapshot).total(), cpus.getFirst().total().plus(cpus.getLast().total()));
        Snapshot.Live quiet =
                assertInstanceOf(Snapshot.Live.class, snapshot.countings().getLast().status());
        assertEquals(List.of(), quiet.cpus());
        poll.focus(OptionalLong.empty());
        assertEquals(List.of(), live(tickAfter(SECOND)).cpus());
    }

    @Test
    void shortTicksReadEveryTimeAndListOnlyNowAndThen() throws ProbeException {
        attach(Lab.BUSY);
        poll.interval(TENTH);
        List<Moment> listed = new ArrayList<>();
        for (int tick = 0; tick <= 20; tick++) {
            Snapshot snapshot = beatAfter(TENTH);
            assertEquals(1, snapshot.samples().size(), "every tick is a sample");
            listed.add(snapshot.taken());
            if (tick > 5) {
                assertNear(100, span(live(snapshot).rates()).delta().tcp().packets());
                assertNear(
                        500, span(snapshot.row(Lab.BUSY).orElseThrow().link()).delta().rxPackets());
            }
        }
        assertEquals(5, new HashSet<>(listed).size(), "at 0, 0.5, 1, 1.5 and 2 s");
    }

    @Test
    void ticksOfHalfASecondAndMoreListEachTime() {
        for (Duration interval : List.of(Duration.ofMillis(500), SECOND)) {
            poll.interval(interval);
            Moment before = poll.beat().taken();
            assertNotEquals(before, beatAfter(interval).taken());
        }
    }

    @Test
    void aCommandListsHoweverShortTheTick() {
        poll.interval(TENTH);
        Moment before = beatAfter(TENTH).taken();
        assertEquals(before, beatAfter(TENTH).taken());
        assertNotEquals(before, tickAfter(TENTH).taken());
    }

    @Test
    void aLossListsAtOnceAndOnce() throws ProbeException {
        attach(Lab.BUSY);
        poll.interval(TENTH);
        beatAfter(TENTH);
        lab.probe.happen(new Event.Deleted(Lab.BUSY));
        Snapshot lost = beatAfter(TENTH);
        assertInstanceOf(Snapshot.Lost.class, lost.countings().getFirst().status());
        assertEquals(Optional.empty(), lost.row(Lab.BUSY));
        assertEquals(lost.taken(), beatAfter(TENTH).taken());
    }

    @Test
    void aFailureIsToldUntilItIsOverHoweverShortTheTick() {
        poll.interval(TENTH);
        beatAfter(TENTH);
        lab.probe.happen(new Event.ReadsFailed(broken, 3));
        assertEquals(Optional.of(broken), beatAfter(TENTH).failure(), "the reading");
        assertEquals(Optional.of(broken), beatAfter(TENTH).failure(), "both");
        assertEquals(Optional.empty(), beatAfter(TENTH).failure());
    }

    /// Counts are rounded down, on each CPU apart.
    private static void assertNear(long expected, long actual) {
        assertTrue(Math.abs(expected - actual) <= 2, actual + " is not near " + expected);
    }

    private Attachment attach(int ifindex) throws ProbeException {
        String name = lab.probe.inventory().indexed(ifindex).orElseThrow().name();
        return lab.probe.attach(
                new Target.Interface(ifindex, name, RequestedMode.AUTO, false, false));
    }

    private Snapshot beatAfter(Duration time) {
        lab.pass(time);
        return poll.beat();
    }

    private Snapshot tickAfter(Duration time) {
        lab.pass(time);
        return poll.tick();
    }

    private static Snapshot.Live live(Snapshot snapshot) {
        return assertInstanceOf(Snapshot.Live.class, snapshot.countings().getFirst().status());
    }

    private static <C extends Countable<C>> Measurement.Span<C> span(Measurement<C> measured) {
        return switch (measured) {
            case Measurement.Span<C> span -> span;
            case Measurement.Gap<C> gap -> throw new AssertionError(gap);
        };
    }

    private static <C extends Countable<C>> Measurement.Why gap(Measurement<C> measured) {
        return switch (measured) {
            case Measurement.Span<C> span -> throw new AssertionError(span);
            case Measurement.Gap<C> gap -> gap.why();
        };
    }
}
