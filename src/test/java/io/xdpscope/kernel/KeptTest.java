// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.testing.NetNs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Counters that outlive their process, as pins.
@Tag("kernel")
final class KeptTest {
    private static final int ROUNDS = 15;
    private static final int RUNS = 3;

    private final ProgramLookup programs = new ProgramLookup(Optional.empty());
    private LocalPlace place;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        probe = place.open();
    }

    @AfterEach
    void remove() throws Exception {
        probe.close();
        place.remove();
    }

    @Test
    void pinsAreOnesThatBpftoolReads() throws Exception {
        Attachment kept = keep(probe, place.plug());

        Path directory = directories().getFirst();

        assertEquals(List.of("link", "map", "owner", "program"), names(directory));
        assertEquals(
                kept.program().id(),
                Witness.bpftool("prog", "show", "pinned", directory.resolve("program").toString())
                        .path("id")
                        .asLong());
        assertEquals(
                kept.program().mapId(),
                Witness.bpftool("map", "show", "pinned", directory.resolve("map").toString())
                        .path("id")
                        .asLong());
    }

    @Test
    void removingThePinsByHandEndsItForAllWhoRead() throws Exception {
        String name = place.plug();
        Attachment kept = keep(probe, name);
        try (Probe other = place.open()) {
            Attachment adopted = other.inventory().attachments().getFirst();
            assertInstanceOf(Reading.Counted.class, read(other, adopted));

            NetNs.run("rm", "-r", directories().getFirst().toString());

            assertEquals(List.of(), Witness.programsOn(place.here(), name));
            assertEquals(Reading.Loss.DETACHED, lost(other, adopted));
            assertEquals(Reading.Loss.DETACHED, lost(probe, kept));
            other.detach(adopted.id());
            probe.detach(kept.id());
        }
        assertEquals(List.of(), probe.inventory().attachments());
    }

    @Test
    void whatWentWithTheWholeDirectoryCanBeForgotten() throws Exception {
        String name = place.plug();
        Attachment kept = keep(probe, name);
        Attachment unread = keep(probe, place.plug());
        NetNs.run("rm", "-r", place.bpffs().pins().toString());

        ProbeException told = assertThrows(ProbeException.class, () -> probe.detach(unread.id()));
        assertEquals(Kind.LOST, told.kind());
        probe.detach(unread.id());
        assertEquals(Reading.Loss.DETACHED, lost(probe, kept));
        probe.detach(kept.id());

        assertEquals(List.of(), probe.inventory().attachments());
        keep(probe, name);
        assertEquals(1, directories().size());
    }

    @Test
    void anotherRunDetachesAndTheFirstSaysSo() throws Exception {
        String name = place.plug();
        Attachment kept = keep(probe, name);
        try (Probe other = place.open()) {
            other.detach(other.inventory().attachments().getFirst().id());
        }

        assertEquals(Reading.Loss.DETACHED, lost(probe, kept));
        assertEquals(List.of(), directories());
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    @Test
    void whatAnotherRunKeepsIsOursInTheList() throws Exception {
        String name = place.plug();
        keep(probe, name);
        try (Probe other = place.open()) {
            NetInterface at = other.inventory().named(name).orElseThrow();

            assertEquals(XdpProgram.Owner.OURS, at.xdp().getFirst().owner());
            ProbeException refused = assertThrows(ProbeException.class, () -> keep(other, name));
            assertEquals(Kind.ALREADY_ATTACHED, refused.kind());
        }
    }

    @Test
    void whatIsKeptElsewhereIsNeitherAdoptedNorSwept() throws Exception {
        Attachment kept = keep(probe, place.plug());
        try (Probe elsewhere = EnteredProbe.open(place.elsewhere(), place.options())) {
            assertEquals(List.of(), elsewhere.inventory().attachments());
        }

        assertEquals(1, directories().size());
        assertInstanceOf(Reading.Counted.class, read(probe, kept));
    }

    @Test
    void whatWasLeftUnfinishedIsSwept() throws Exception {
        Attachment kept = keep(probe, place.plug());
        Path complete = directories().getFirst();
        Path unfinished = place.bpffs().pins().resolve("counter-4711");
        Files.createDirectory(unfinished);
        NetNs.run(
                "bpftool",
                "map",
                "pin",
                "id",
                "" + kept.program().mapId(),
                unfinished.resolve("map").toString());

        probe.inventory();

        assertEquals(List.of(complete), directories());
        assertInstanceOf(Reading.Counted.class, read(probe, kept));
    }

    @Test
    void whatAnotherRunIsAtIsNotSwept() throws Exception {
        keep(probe, place.plug());
        Path begun = place.bpffs().pins().resolve("counter-4711");
        try (DirectoryLock _ =
                DirectoryLock.of(place.bpffs().pins(), Duration.ZERO).orElseThrow()) {
            Files.createDirectory(begun);
            probe.inventory();
            assertEquals(2, directories().size());
        }

        probe.inventory();

        assertEquals(1, directories().size());
    }

    @Test
    void whatWasKeptOnADeletedInterfaceIsSwept() throws Exception {
        String name = place.plug();
        Attachment kept = keep(probe, name);
        place.delete(name);
        try (Probe other = place.open()) {
            assertEquals(List.of(), other.inventory().attachments());
        }

        assertEquals(List.of(), directories());
        assertEquals(Reading.Loss.INTERFACE_DELETED, lost(probe, kept));
    }

    @Test
    void otherFilesInTheDirectoryAreLeftAlone() throws Exception {
        keep(probe, place.plug());
        Path others = Files.createDirectory(place.bpffs().pins().resolve("somebody"));

        probe.inventory();

        assertTrue(Files.isDirectory(others));
    }

    @Test
    void aMissingFileSystemIsSaidWithTheCommand(@TempDir Path plain) throws Exception {
        String name = place.plug();
        for (Path root : List.of(plain.resolve("xdpscope"), plain.resolve("not/xdpscope"))) {
            try (Probe without = EnteredProbe.open(place.here(), place.options().withPins(root))) {
                ProbeException refused =
                        assertThrows(ProbeException.class, () -> keep(without, name));

                assertEquals(Kind.PINNING, refused.kind());
                assertTrue(
                        refused.advice().contains("sudo mount -t bpf bpf " + root.getParent()),
                        refused.advice());
                assertEquals("ENOENT: No such file or directory", refused.facts().get("errno"));
                assertEquals(List.of(), Witness.programsOn(place.here(), name));
            }
        }
    }

    @Test
    void aFailedKeepLeavesTheAttachmentAsItWas(@TempDir Path plain) throws Exception {
        String name = place.plug();
        LocalOptions options = place.options().withPins(plain.resolve("xdpscope"));
        try (Probe without = EnteredProbe.open(place.here(), options)) {
            Attachment attachment = without.attach(target(without, name, false));

            assertThrows(ProbeException.class, () -> without.keep(attachment.id(), true));

            assertEquals(List.of(attachment), without.inventory().attachments());
            assertInstanceOf(Reading.Counted.class, read(without, attachment));
        }
    }

    @Test
    void aHangingRunIsNotWaitedForForEver() throws Exception {
        String name = place.plug();
        keep(probe, place.plug());
        try (DirectoryLock _ =
                DirectoryLock.of(place.bpffs().pins(), Duration.ZERO).orElseThrow()) {
            ProbeException refused = assertThrows(ProbeException.class, () -> keep(probe, name));

            assertEquals(Kind.PINNING, refused.kind());
            assertEquals(List.of(), Witness.programsOn(place.here(), name));
        }
    }

    @Test
    void runsAtOnceNeverHarmEachOther() throws Exception {
        List<Future<String>> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            String name = place.plug();
            runs.add(place.here().startInside(() -> keepAndDetach(name)));
        }

        for (Future<String> run : runs) {
            assertEquals("", NetNs.await(run));
        }
        assertEquals(List.of(), directories());
        for (int run = 1; run <= RUNS; run++) {
            assertEquals(List.of(), Witness.programsOn(place.here(), "xs" + run));
        }
    }

    @Test
    void offloadsAreRestoredByWhoeverDetaches() throws Exception {
        String name = place.plug();
        RecordedOffloads first = new RecordedOffloads();
        first.answers.add(List.of("rx-lro"));
        RecordedOffloads second = new RecordedOffloads();
        int ifindex = place.here().ifindex(name);
        place.here()
                .enter(() -> {
                    try (KernelInterfaces interfaces = interfaces();
                            Countings countings = countings(interfaces, first)) {
                        Interfaces.Seen seen = countings.look();
                        NetInterface at = seen.indexed(ifindex).orElseThrow();
                        countings.attach(
                                new Target.Interface(
                                        at.ifindex(), name, RequestedMode.GENERIC, true, false));
                    }
                    try (KernelInterfaces interfaces = interfaces();
                            Countings countings = countings(interfaces, second)) {
                        countings.look();
                        Attachment adopted = countings.attachments().getFirst();
                        assertEquals(
                                List.of(
                                        "The attach switched rx-lro off on %s; detaching switches it on"
                                                        .formatted(name)
                                                + " again."),
                                adopted.notes());
                        countings.detach(adopted.id());
                    }
                    return true;
                });

        assertEquals(List.of(), first.switchedOn);
        assertEquals(List.of(name + " rx-lro"), second.switchedOn);
    }

    private KernelInterfaces interfaces() throws ProbeException {
        return KernelInterfaces.open(new Clocks(), programs);
    }

    private Countings countings(Interfaces interfaces, OffloadFeatures offloads)
            throws ProbeException {
        return Countings.open(
                LibBpf.load(LibBpf.LIBRARY),
                place.options(),
                new Clocks(),
                interfaces,
                offloads,
                programs);
    }

    /// One run after another, as fast as it goes.
    ///
    /// @return what went wrong
    private String keepAndDetach(String name) throws Exception {
        StringBuilder wrong = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            try (Probe one = LocalProbe.open(place.options())) {
                keep(one, name);
            }
            try (Probe two = LocalProbe.open(place.options())) {
                int ifindex = two.inventory().named(name).orElseThrow().ifindex();
                Attachment adopted = two.inventory().attachmentOn(ifindex).orElseThrow();
                if (!(read(two, adopted) instanceof Reading.Counted)) {
                    wrong.append("lost in round ").append(round).append('\n');
                }
                two.detach(adopted.id());
            }
        }
        return wrong.toString();
    }

    private static Attachment keep(Probe by, String name) throws ProbeException {
        return by.attach(target(by, name, true));
    }

    private static Target target(Probe by, String name, boolean keep) throws ProbeException {
        int ifindex = by.inventory().named(name).orElseThrow().ifindex();
        return new Target.Interface(ifindex, name, RequestedMode.AUTO, keep, false);
    }

    private static Reading.Entry read(Probe by, Attachment attachment) throws ProbeException {
        return by.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
    }

    private static Reading.Loss lost(Probe by, Attachment attachment) throws ProbeException {
        return assertInstanceOf(Reading.Lost.class, read(by, attachment)).loss();
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(place.bpffs().pins())) {
            return all.filter(path -> path.getFileName().toString().startsWith("counter-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
