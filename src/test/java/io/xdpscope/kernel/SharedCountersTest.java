// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import io.xdpscope.rate.Measurement;
import io.xdpscope.rate.RateMeter;
import io.xdpscope.testing.NetNs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Kept counters among several runs, users and namespaces.
@Tag("kernel")
final class SharedCountersTest {
    private static final User ALICE = new User(100_001, Optional.of("alice"));
    private static final User BOB = new User(100_002, Optional.of("bob"));
    private static final int ROUNDS = 12;
    private static final long GONE_NANOS = 30_000_000_000L;

    private LocalPlace place;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
    }

    @AfterEach
    void remove() throws Exception {
        place.remove();
    }

    @Test
    void anotherUserSeesAndReadsAndCannotEnd() throws Exception {
        String name = place.plug();
        try (Probe alices = as(ALICE);
                Probe bobs = as(BOB)) {
            Attachment kept = keep(alices, name);
            assertEquals(Optional.of(ALICE), kept.owner());
            place.send(name, List.of(Frames.UDP.ethernet()), 5);

            Attachment seen = only(bobs);

            // nobody of that id has an account here
            assertEquals(Optional.of(new User(ALICE.uid(), Optional.empty())), seen.owner());
            assertEquals(5, packets(bobs, seen));
            assertNotOurs(() -> bobs.detach(seen.id()));
            assertNotOurs(() -> bobs.keep(seen.id(), false));
            assertEquals(seen, bobs.keep(seen.id(), true), "it is kept already");
            assertEquals(5, packets(alices, kept));
            assertEquals(1, directories().size());
            alices.detach(kept.id());
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    @Test
    void rootMayEndWhatAUserKeeps() throws Exception {
        String name = place.plug();
        try (Probe alices = as(ALICE);
                Probe roots = as(User.ROOT)) {
            Attachment kept = keep(alices, name);

            roots.detach(only(roots).id());

            assertEquals(
                    "The counter on %s was detached by root: attach again.".formatted(name),
                    lost(alices, kept).sentence());
            assertEquals(List.of(), directories());
        }
    }

    @Test
    void whatRootKeepsNoUserEnds() throws Exception {
        String name = place.plug();
        try (Probe roots = as(User.ROOT);
                Probe alices = as(ALICE)) {
            keep(roots, name);

            ProbeException refused =
                    assertThrows(ProbeException.class, () -> alices.detach(only(alices).id()));

            assertEquals(Kind.NOT_OURS, refused.kind());
            assertEquals("The counter on %s is kept by root.".formatted(name), refused.sentence());
        }
    }

    @Test
    void whoDetachedIsTold() throws Exception {
        String name = place.plug();
        try (Probe first = as(ALICE);
                Probe second = as(ALICE);
                Probe third = as(BOB)) {
            Attachment kept = keep(first, name);
            Attachment watched = only(third);
            second.detach(only(second).id());

            String sentence =
                    "The counter on %s was detached by user %d: attach again."
                            .formatted(name, ALICE.uid());
            assertEquals(Reading.Loss.DETACHED, lost(third, watched).loss());
            assertEquals(sentence, lost(third, watched).sentence());
            assertEquals(sentence, lost(first, kept).sentence());
            third.detach(watched.id());
            assertEquals(List.of(), third.inventory().attachments());
        }
    }

    @Test
    void whatAnotherRunTookOverIsTold() throws Exception {
        String name = place.plug();
        try (Probe first = as(User.ROOT);
                Probe second = as(User.ROOT)) {
            Attachment kept = keep(first, name);
            Attachment adopted = only(second);
            second.keep(adopted.id(), false);

            ProbeException refused =
                    assertThrows(ProbeException.class, () -> first.keep(kept.id(), false));

            assertEquals(Kind.LOST, refused.kind());
            assertEquals(
                    "The counter on %s is no longer kept: it counts on in another run, for root,"
                                    .formatted(name)
                            + " and ends with it. Attach again after that.",
                    refused.sentence());
            first.detach(kept.id());
            place.send(name, List.of(Frames.UDP.ethernet()), 3);
            assertEquals(3, packets(second, adopted), "forgetting it ends nothing");
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    @Test
    void whatMovedAwayIsForgottenByThoseWhoMayNotEndIt() throws Exception {
        String name = place.plug();
        try (Probe alices = as(ALICE);
                Probe bobs = as(BOB)) {
            Attachment kept = keep(alices, name);
            Attachment seen = only(bobs);
            place.moveAway(name);
            assertEquals(Reading.Loss.MOVED_AWAY, lost(bobs, seen).loss());

            bobs.detach(seen.id());

            assertEquals(List.of(kept.program().id()), Witness.programsOn(place.elsewhere(), name));
            assertEquals(Reading.Loss.MOVED_AWAY, lost(alices, kept).loss());
            alices.detach(kept.id());
            assertEquals(List.of(), Witness.programsOn(place.elsewhere(), name));
        }
    }

    /// Who comes second is told; whoever that is, nothing stays.
    @Test
    void ofTwoWhoEndItAtOnceOneIsFirst() throws Exception {
        String name = place.plug();
        try (Probe keeper = as(User.ROOT)) {
            for (int round = 0; round < ROUNDS; round++) {
                Attachment kept = keep(keeper, name);
                CyclicBarrier start = new CyclicBarrier(2);
                boolean releases = round % 2 == 0;
                List<Future<String>> runs =
                        List.of(
                                place.here().startInside(() -> end(start, false)),
                                place.here().startInside(() -> end(start, releases)));
                List<String> said = new ArrayList<>();
                for (Future<String> run : runs) {
                    said.add(NetNs.await(run));
                }

                assertEquals(1, said.stream().filter("done"::equals).count(), said.toString());
                assertEquals(
                        1,
                        said.stream().filter(s -> s.startsWith("LOST The counter")).count(),
                        said.toString());
                assertEquals(Reading.Loss.DETACHED, lost(keeper, kept).loss());
                keeper.detach(kept.id());
                assertEquals(List.of(), directories());
                assertEquals(List.of(), Witness.programsOn(place.here(), name));
            }
        }
    }

    /// One run: detaches the only counter, or takes it over and ends with it.
    private String end(CyclicBarrier start, boolean release) throws Exception {
        try (Probe run = LocalProbe.open(place.options())) {
            long id = run.inventory().attachments().getFirst().id();
            start.await();
            try {
                if (release) {
                    run.keep(id, false);
                } else {
                    run.detach(id);
                }
                return "done";
            } catch (ProbeException e) {
                return e.kind() + " " + e.sentence();
            }
        }
    }

    /// In another namespace, under the same index, with a program of its own.
    @Test
    void aLinkOfAnotherNamespaceIsNeitherAdoptedNorSwept() throws Exception {
        String name = place.plug();
        try (Probe here = as(User.ROOT);
                Probe elsewhere = EnteredProbe.open(place.elsewhere(), place.options())) {
            Attachment kept = keep(here, name);
            String index = "" + kept.ifindex();
            place.elsewhere().ip("link", "add", name, "index", index, "type", "bridge");
            place.elsewhere().ip("link", "set", name, "up");
            NetInterface namesake = elsewhere.inventory().named(name).orElseThrow();
            assertEquals(kept.ifindex(), namesake.ifindex());

            Attachment own =
                    elsewhere.attach(
                            new Target.Interface(
                                    kept.ifindex(), name, RequestedMode.GENERIC, true, false));

            assertEquals(List.of(own), elsewhere.inventory().attachments());
            assertEquals(List.of(kept), here.inventory().attachments());
            assertNotEquals(kept.program().id(), own.program().id());
            assertEquals(2, directories().size());
            elsewhere.detach(own.id());
            assertEquals(0, packets(here, kept));
        }
    }

    @Test
    void whatWasKeptInANamespaceThatWentIsSwept() throws Exception {
        NetNs gone = NetNs.create("gone");
        gone.veth("xsgone", gone, "peer");
        try (Probe there = EnteredProbe.open(gone, place.options())) {
            keep(there, "xsgone");
        }
        assertEquals(1, directories().size());

        gone.close();

        try (Probe here = as(User.ROOT)) {
            // the kernel takes a namespace apart a moment later
            long end = System.nanoTime() + GONE_NANOS;
            while (!directories().isEmpty()) {
                assertTrue(System.nanoTime() < end, "the pins stay");
                assertEquals(List.of(), here.inventory().attachments());
            }
        }
    }

    /// The next run goes on from the totals; what came while nobody looked is in them, and in no
    /// rate.
    @Test
    void historyGoesOnFromTheTotalsWithAGap() throws Exception {
        String name = place.plug();
        try (Probe first = as(ALICE)) {
            keep(first, name);
            place.send(name, List.of(Frames.UDP.ethernet()), 10);
        }
        place.send(name, List.of(Frames.UDP.ethernet()), 25);
        RateMeter<Long, Counters> rates = new RateMeter<>(Duration.ofSeconds(1));
        try (Probe next = as(ALICE)) {
            Attachment adopted = only(next);
            Reading.Counted counted = counted(next, adopted);

            assertEquals(35, counted.total().udp().packets());
            assertEquals(
                    new Measurement.Gap<Counters>(counted.at(), Measurement.Why.FIRST),
                    rates.measure(adopted.id(), counted.at(), counted.total()));

            place.send(name, List.of(Frames.UDP.ethernet()), 7);
            Reading.Counted later = counted(next, adopted);
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (later.at().nanosSince(counted.at()) < 500_000_000) {
                assertTrue(System.nanoTime() < end, "the counting host's clock stands");
                later = counted(next, adopted);
            }
            assertEquals(42, later.total().udp().packets());
            Measurement.Span<?> span =
                    assertInstanceOf(
                            Measurement.Span.class,
                            rates.measure(adopted.id(), later.at(), later.total()));
            assertEquals(later.total().minus(counted.total()), span.delta());
            next.detach(adopted.id());
        }
    }

    private Probe as(User owner) throws Exception {
        return EnteredProbe.open(place.here(), place.options().withOwner(owner));
    }

    private static Attachment keep(Probe by, String name) throws ProbeException {
        Inventory inventory = by.inventory();
        int ifindex = inventory.named(name).orElseThrow().ifindex();
        return by.attach(new Target.Interface(ifindex, name, RequestedMode.AUTO, true, false));
    }

    private static Attachment only(Probe of) throws ProbeException {
        List<Attachment> all = of.inventory().attachments();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private static long packets(Probe by, Attachment attachment) throws ProbeException {
        return counted(by, attachment).total().all().packets();
    }

    private static Reading.Counted counted(Probe by, Attachment attachment) throws ProbeException {
        return assertInstanceOf(Reading.Counted.class, read(by, attachment));
    }

    private static Reading.Lost lost(Probe by, Attachment attachment) throws ProbeException {
        return assertInstanceOf(Reading.Lost.class, read(by, attachment));
    }

    private static Reading.Entry read(Probe by, Attachment attachment) throws ProbeException {
        return by.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
    }

    private static void assertNotOurs(Executable attempt) {
        ProbeException refused = assertThrows(ProbeException.class, attempt);
        assertEquals(Kind.NOT_OURS, refused.kind());
        assertTrue(
                refused.sentence().endsWith("is kept by user %d.".formatted(ALICE.uid())),
                refused.sentence());
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(place.bpffs().pins())) {
            return all.filter(path -> path.getFileName().toString().startsWith("counter-"))
                    .toList();
        }
    }
}
