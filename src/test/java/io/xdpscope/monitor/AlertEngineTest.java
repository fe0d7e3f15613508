// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.AlertRule.Side;
import io.xdpscope.monitor.AlertRule.Unit;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Counts;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AlertEngineTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final long SECOND = 1_000_000_000;
    private static final int GAP = -1;

    private final AlertEngine engine = new AlertEngine();
    private final List<String> said = new ArrayList<>();
    private List<AlertRule> rules = List.of(above(1_000, 800, 3, 0));
    private long now;

    @Test
    void beginsWhenItLastedLongEnoughAndEndsAtTheRateOfReArming() {
        feed(900, 1_001, 5_000, 900, 1_100, 1_100, 1_100, 900, 801, 800, 900);
        assertEquals(List.of("7 began 1100", "10 ended RECOVERED 1100"), said);
    }

    @Test
    void isPendingUntilThen() {
        feed(900);
        assertEquals(List.of(), current());
        feed(2_000);
        Alert pending = current().getFirst();
        assertEquals(Alert.State.PENDING, pending.state());
        assertEquals(new Moment(SECOND, SECOND, NOON.plusSeconds(1)), pending.since());
        feed(3_000, 1_500);
        Alert active = current().getFirst();
        assertEquals(Alert.State.ACTIVE, active.state());
        assertEquals(pending.since(), active.since());
        assertEquals(1_500, active.latest());
        assertEquals(3_000, active.worst());
        feed(0);
        assertEquals(List.of(), current());
    }

    @Test
    void atTheBoundNothingIsBroken() {
        feed(1_000, 1_000, 1_000, 1_000, 1_000);
        assertEquals(List.of(), said);
    }

    @Test
    void gapsNeitherRaiseNorEnd() {
        feed(2_000, 2_000, GAP, GAP, GAP, 2_000, GAP, GAP, 100);
        assertEquals(List.of("6 began 2000", "9 ended RECOVERED 2000"), said);
    }

    @Test
    void aMinimumVolumeIsWaitedFor() {
        rules = List.of(above(1_000, 1_000, 0, 5_000));
        feed(2_000, 2_000, 500, 2_000, 2_000, 2_000);
        assertEquals(List.of("6 began 2000"), said);
    }

    @Test
    void aRuleBelowWantsTrafficBeforeItMissesIt() {
        rules = List.of(below(100, 200, 2, 1_000));
        feed(0, 0, 0, 0, 600, 600, 0, 0, 150, 200, 0, 0, 0, 900, 0, 0);
        assertEquals(
                List.of("8 began 0", "10 ended RECOVERED 0", "16 began 0"),
                said,
                "200 after the end are not enough, 1 100 are");
    }

    @Test
    void aReAttachEndsItAndBeginsAnew() {
        feed(2_000, 2_000, 2_000);
        take(2, 2_000);
        take(2, 2_000);
        take(2, 2_000);
        assertEquals(List.of("3 began 2000", "4 ended NOT_COUNTED 2000", "6 began 2000"), said);
    }

    @Test
    void aLossEndsItAndForgetsWhatIsPending() {
        feed(2_000, 2_000, 2_000);
        engine(snapshot(1, lost(1), List.of()));
        assertEquals(List.of("3 began 2000", "3 ended NOT_COUNTED 2000"), said);
        assertEquals(List.of(), current());
    }

    @Test
    void aTickThatReadsNothingChangesNothing() {
        feed(2_000, 2_000, 2_000);
        engine(snapshot(1, live(1), List.of()));
        assertEquals(1, current().size());
        feed(2_000);
        assertEquals(List.of("3 began 2000"), said);
    }

    @Test
    void aChangedRuleBeginsAnew() {
        feed(2_000, 2_000, 2_000);
        rules = List.of(above(1_500, 800, 3, 0));
        feed(2_000, 2_000, 2_000);
        rules = List.of();
        feed(2_000);
        assertEquals(
                List.of(
                        "3 began 2000",
                        "4 ended NO_RULE 2000",
                        "6 began 2000",
                        "7 ended NO_RULE 2000"),
                said);
    }

    @Test
    void anotherCommandIsNoOtherRule() {
        feed(2_000, 2_000, 2_000);
        AlertRule before = rules.getFirst();
        rules = List.of(rule(before.side(), 1_000, 800, 3, 0, "", List.of("true")));
        feed(2_000);
        assertEquals(List.of("3 began 2000"), said);
        assertEquals(List.of("true"), current().getFirst().rule().command());
    }

    @Test
    void aRuleForAnotherInterfaceIsSilent() {
        rules = List.of(rule(Side.ABOVE, 1, 1, 0, 0, "eth9", List.of()));
        feed(2_000, 2_000);
        assertEquals(List.of(), said);
        assertEquals(List.of(), current());
    }

    @Test
    void bitsAreEightForEveryByteOfTheProtocol() {
        rules =
                List.of(
                        new AlertRule(
                                1,
                                true,
                                "eth1",
                                Optional.of(Protocol.UDP),
                                Unit.BITS,
                                Side.ABOVE,
                                799,
                                799,
                                Duration.ZERO,
                                0,
                                List.of()));
        Counters delta = Counts.tcp(1_000, 1_000_000).plus(Counts.udp(1, 100));
        engine(snapshot(1, live(1), List.of(new Measurement.Span<>(moment(++now), delta, SECOND))));
        assertEquals(List.of("1 began 800"), said);
    }

    @Test
    void rulesThatContradictThemselvesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> above(100, 101, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> below(100, 99, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> below(0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> above(Double.NaN, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> above(1, 1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> above(1, 1, 90_000, 0));
        assertThrows(IllegalArgumentException.class, () -> above(1, 1, 0, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> rule(Side.ABOVE, 1, 1, 0, 0, "", List.of(" ", "x")));
    }

    /// A long random walk against a model that keeps everything and looks at all of it each time.
    @Test
    void doesWhatTheSimpleModelDoes() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        int begun = 0;
        for (int round = 0; round < 400; round++) {
            Side side = random.nextBoolean() ? Side.ABOVE : Side.BELOW;
            double bound = 1 + random.nextInt(9);
            double rearm =
                    side == Side.ABOVE
                            ? Math.max(0, bound - random.nextInt(3))
                            : bound + random.nextInt(3);
            AlertRule rule =
                    rule(side, bound, rearm, random.nextInt(4), random.nextInt(15), "", List.of());
            AlertEngine fresh = new AlertEngine();
            SimpleModel model = new SimpleModel(rule);
            long attachment = 1;
            for (int tick = 0; tick < 60; tick++) {
                attachment += random.nextInt(25) == 0 ? 1 : 0;
                int rate = random.nextInt(6) == 0 ? GAP : random.nextInt(12);
                Snapshot snapshot =
                        snapshot(attachment, live(attachment), List.of(measured(++now, rate)));
                List<String> expected = model.take(attachment, rate);
                List<String> got =
                        fresh.take(snapshot, List.of(rule)).changes().stream()
                                .map(AlertEngineTest::kind)
                                .toList();
                assertEquals(expected, got, rule + " at tick " + tick + " of round " + round);
                begun += got.contains("began") ? 1 : 0;
            }
        }
        assertTrue(begun > 500, "the walk was too tame: " + begun);
    }

    /// Says the rules again, in another way: nothing is added up while time passes, but each time
    /// all that was read since the last change is looked at. Readings are a second apart.
    private static final class SimpleModel {
        private final AlertRule rule;
        private final List<Integer> rates = new ArrayList<>();
        private long attachment;
        private boolean active;

        SimpleModel(AlertRule rule) {
            this.rule = rule;
        }

        List<String> take(long of, int rate) {
            List<String> said = new ArrayList<>();
            if (of != attachment) {
                if (active) {
                    said.add("ended NOT_COUNTED");
                }
                attachment = of;
                active = false;
                rates.clear();
            }
            if (active && rate != GAP && rule.isOver(rate)) {
                said.add("ended RECOVERED");
                active = false;
                rates.clear();
            }
            rates.add(rate);
            if (!active && rate != GAP && isRaised()) {
                said.add("began");
                active = true;
            }
            return said;
        }

        private boolean isRaised() {
            List<Integer> known = rates.stream().filter(rate -> rate != GAP).toList();
            int from = known.size();
            while (from > 0 && rule.isBeyond(known.get(from - 1))) {
                from--;
            }
            List<Integer> beyond = known.subList(from, known.size());
            List<Integer> counted =
                    rule.side() == Side.ABOVE
                            ? beyond
                            : known.subList(0, from).stream()
                                    .filter(rate -> !rule.isBeyond(rate))
                                    .toList();
            return !beyond.isEmpty()
                    && beyond.size() >= rule.least().toSeconds()
                    && counted.stream().mapToInt(Integer::intValue).sum() >= rule.leastPackets();
        }
    }

    private static String kind(Alert.Change change) {
        return switch (change) {
            case Alert.Change.Began _ -> "began";
            case Alert.Change.Ended ended -> "ended " + ended.why();
        };
    }

    private void feed(int... perSecond) {
        for (int rate : perSecond) {
            take(1, rate);
        }
    }

    private void take(long attachmentId, int rate) {
        engine(snapshot(attachmentId, live(attachmentId), List.of(measured(++now, rate))));
    }

    private void engine(Snapshot snapshot) {
        for (Alert.Change change : engine.take(snapshot, rules).changes()) {
            said.add(
                    switch (change) {
                        case Alert.Change.Began began ->
                                now + " began " + (long) began.alert().latest();
                        case Alert.Change.Ended ended ->
                                now + " ended " + ended.why() + " " + (long) ended.alert().worst();
                    });
        }
    }

    private List<Alert> current() {
        return engine.take(snapshot(1, live(1), List.of()), rules).current();
    }

    private static Measurement<Counters> measured(long second, int rate) {
        return rate == GAP
                ? new Measurement.Gap<>(moment(second), Measurement.Why.LATE)
                : new Measurement.Span<>(moment(second), Counts.tcp(rate, rate * 100L), SECOND);
    }

    private static Snapshot snapshot(
            long attachmentId, Snapshot.Status status, List<Measurement<Counters>> rates) {
        boolean lost = status instanceof Snapshot.Lost;
        return new Snapshot(
                1,
                new Host(
                        "lab7",
                        "default",
                        "6.18",
                        Optional.empty(),
                        List.of(),
                        User.ROOT,
                        ZoneOffset.UTC,
                        false),
                moment(1),
                Duration.ofSeconds(1),
                List.of(),
                List.of(new Snapshot.Counting(attachment(attachmentId), status)),
                lost
                        ? List.of()
                        : rates.stream().map(r -> new Snapshot.Sample(attachmentId, r)).toList(),
                List.of(),
                Optional.empty());
    }

    private static Snapshot.Status live(long attachmentId) {
        return new Snapshot.Live(
                moment(attachmentId),
                Counters.ZERO,
                new Measurement.Gap<>(moment(1), Measurement.Why.FIRST),
                List.of(),
                1);
    }

    private static Snapshot.Status lost(long attachmentId) {
        return new Snapshot.Lost(moment(attachmentId), Reading.Loss.DETACHED, "It is gone.");
    }

    private static Moment moment(long second) {
        return new Moment(second * SECOND, second * SECOND, NOON.plusSeconds(second));
    }

    private static Attachment attachment(long id) {
        return new Attachment(
                id,
                1,
                "eth1",
                RequestedMode.AUTO,
                XdpMode.NATIVE,
                Optional.empty(),
                new Program(1, "xdp_counter", "0011223344556677", 1, 1, 1, 1, OptionalLong.empty()),
                NOON,
                false,
                Optional.empty(),
                true,
                List.of());
    }

    private static AlertRule above(double bound, double rearm, int seconds, long packets) {
        return rule(Side.ABOVE, bound, rearm, seconds, packets, "", List.of());
    }

    private static AlertRule below(double bound, double rearm, int seconds, long packets) {
        return rule(Side.BELOW, bound, rearm, seconds, packets, "", List.of());
    }

    private static AlertRule rule(
            Side side,
            double bound,
            double rearm,
            int seconds,
            long packets,
            String interfaceName,
            List<String> command) {
        return new AlertRule(
                1,
                true,
                interfaceName,
                Optional.empty(),
                Unit.PACKETS,
                side,
                bound,
                rearm,
                Duration.ofSeconds(seconds),
                packets,
                command);
    }
}
