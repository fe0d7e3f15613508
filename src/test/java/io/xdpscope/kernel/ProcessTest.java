// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Probe;
import io.xdpscope.testing.NetNs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The probe in processes of their own: killed, with few rights, with none, and two at once.
@Tag("kernel")
final class ProcessTest {
    private static final long GONE_NANOS = 10_000_000_000L;

    @TempDir private Path folder;
    private LocalPlace place;
    private String name;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        name = place.plug();
    }

    @AfterEach
    void remove() throws Exception {
        place.remove();
    }

    @Test
    void sigkillLeavesNothing() throws Exception {
        try (ChildJvm child = root()) {
            child.line();
            long program = attached(child.ask("attach " + name + " native"), "native");
            assertEquals(List.of(program), Witness.programsOn(place.here(), name));

            child.kill();

            await("the program is freed", () -> !Witness.programExists(program));
            assertEquals(List.of(), Witness.programsOn(place.here(), name));
        }
    }

    @Test
    void endOfInputDetaches() throws Exception {
        try (ChildJvm child = root()) {
            child.line();
            long program = attached(child.ask("attach " + name + " auto"), "native");

            child.end();

            assertEquals(List.of(), Witness.programsOn(place.here(), name));
            await("the program is freed", () -> !Witness.programExists(program));
        }
    }

    @Test
    void whatIsKeptSurvivesSigkillAndIsAdopted() throws Exception {
        long program;
        try (ChildJvm child = root()) {
            child.line();
            program = attached(child.ask("keep " + name + " native"), "native");
            place.send(name, List.of(Frames.TCP.ethernet()), 100);
            child.kill();
        }
        place.send(name, List.of(Frames.TCP.ethernet()), 23);

        assertEquals(List.of(program), Witness.programsOn(place.here(), name));
        try (Probe probe = place.open()) {
            Attachment adopted = probe.inventory().attachments().getFirst();
            assertEquals(program, adopted.program().id());
            assertEquals(
                    "xdp_counter",
                    Witness.bpftool("prog", "show", "id", "" + program).path("name").asString());
            probe.read(OptionalLong.empty());
        }
        try (ChildJvm child = root()) {
            child.line();
            assertEquals("list %s:%d:true".formatted(name, program), child.ask("list"));
            assertEquals("packets 123", child.ask("packets"));
            assertEquals("detached", child.ask("detach " + name));
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
        await("the program is freed", () -> !Witness.programExists(program));
    }

    @Test
    void threeCapabilitiesAreEnough() throws Exception {
        Path own = place.bpffs().mountPoint().resolve("own");
        NetNs.run("mkdir", own.toString());
        NetNs.run("chown", "nobody", own.toString());
        NetNs.run("chmod", "0711", place.bpffs().mountPoint().toString());
        try (ChildJvm child = nobody(own.resolve("xdpscope"), "net_admin", "bpf", "perfmon")) {
            assertEquals("missing []", child.line());
            attached(child.ask("keep " + name + " native"), "native");
            place.send(name, List.of(Frames.UDP.ethernet()), 77);
            assertEquals("packets 77", child.ask("packets"));
            assertEquals("detached", child.ask("detach " + name));
            attached(child.ask("attach " + name + " generic"), "generic");
            place.send(name, List.of(Frames.UDP.ethernet()), 5);
            assertEquals("packets 5", child.ask("packets"));
            child.end();
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    @Test
    void eaccesOfAPinDirectoryOfAnotherSaysSo() throws Exception {
        NetNs.run("chmod", "0755", place.bpffs().mountPoint().toString());
        try (ChildJvm child = nobody(place.bpffs().pins(), "net_admin", "bpf", "perfmon")) {
            child.line();

            String answer = child.ask("keep " + name + " native");

            assertTrue(
                    answer.startsWith(
                            "failed PINNING: Making the directory %s is not allowed for user"
                                    .formatted(place.bpffs().pins())),
                    answer);
            assertTrue(answer.contains("own the directory"), answer);
            assertTrue(answer.endsWith("(EACCES: Permission denied)"), answer);
            assertEquals(List.of(), Witness.programsOn(place.here(), name));
            attached(child.ask("attach " + name + " native"), "native");
        }
    }

    /// As the helper does: its launcher opens the directory, the way to which is barred for it.
    @Test
    void anInheritedDirectoryIsEnoughToKeep() throws Exception {
        Path pins = place.bpffs().pins();
        NetNs.run("install", "--directory", "--mode=0700", "--owner=nobody", pins.toString());
        List<String> open = List.of("sh", "-c", "exec 3<" + pins + " && exec \"$@\"", "sh");
        Path inherited = Path.of("/proc/self/fd/3");
        try (ChildJvm child = nobody(open, inherited, "net_admin", "bpf", "perfmon")) {
            assertEquals("missing []", child.line());
            long program = attached(child.ask("keep " + name + " native"), "native");
            assertEquals("list %s:%d:true".formatted(name, program), child.ask("list"));
            place.send(name, List.of(Frames.UDP.ethernet()), 11);
            child.kill();
        }
        try (ChildJvm next = nobody(open, inherited, "net_admin", "bpf", "perfmon")) {
            next.line();
            place.send(name, List.of(Frames.UDP.ethernet()), 6);
            assertTrue(next.ask("list").startsWith("list " + name));
            assertEquals("packets 17", next.ask("packets"));
            assertEquals("detached", next.ask("detach " + name));
            next.end();
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    @Test
    void epermNamesTheMissingRights() throws Exception {
        try (ChildJvm child = nobody(place.bpffs().pins())) {
            assertEquals("missing [NET_ADMIN, BPF, PERFMON]", child.line());

            assertEquals(
                    "failed NO_RIGHTS: Loading the counter needs CAP_NET_ADMIN, CAP_BPF and"
                            + " CAP_PERFMON, which this process does not have. "
                            + Rights.fix()
                            + " (EPERM: Operation not permitted)",
                    child.ask("attach " + name + " auto"));
            assertEquals("list ", child.ask("list"));
            assertEquals("packets", child.ask("packets"));
        }
    }

    @Test
    void epermWithoutNetAdminNamesIt() throws Exception {
        try (ChildJvm child = nobody(place.bpffs().pins(), "bpf", "perfmon")) {
            assertEquals("missing [NET_ADMIN]", child.line());

            String answer = child.ask("attach " + name + " native");

            assertTrue(
                    answer.startsWith(
                            "failed NO_RIGHTS: Loading the counter needs CAP_NET_ADMIN, which"),
                    answer);
        }
    }

    @Test
    void eaccesOfTheVerifierNamesPerfmon() throws Exception {
        try (ChildJvm child = nobody(place.bpffs().pins(), "net_admin", "bpf")) {
            assertEquals("missing [PERFMON]", child.line());

            String answer = child.ask("attach " + name + " native");

            assertTrue(
                    answer.startsWith(
                            "failed NO_RIGHTS: Loading the counter needs CAP_PERFMON, which"),
                    answer);
            assertTrue(answer.endsWith("(EACCES: Permission denied)"), answer);
        }
    }

    @Test
    void anInheritedDirectoryIsToldByItsName() throws Exception {
        Path pins = place.bpffs().pins();
        NetNs.run("install", "--directory", "--mode=0700", pins.toString());
        List<String> open = List.of("sh", "-c", "exec 3<" + pins + " && exec \"$@\"", "sh");
        Path inherited = Path.of("/proc/self/fd/3");
        try (ChildJvm child = nobody(open, inherited, "net_admin", "bpf", "perfmon")) {
            child.line();

            String answer = child.ask("keep " + name + " native");

            assertTrue(
                    answer.startsWith(
                            "failed PINNING: Opening the directory %s is not allowed for user"
                                    .formatted(pins)),
                    answer);
            assertEquals(List.of(), Witness.programsOn(place.here(), name));
        }
    }

    /// The command line as root, and the helper of the user that the directory belongs to.
    @Test
    void rootAndTheHelperEndEachOthersCounters() throws Exception {
        Path pins = place.bpffs().pins();
        NetNs.run("install", "--directory", "--mode=0700", "--owner=nobody", pins.toString());
        List<String> open = List.of("sh", "-c", "exec 3<" + pins + " && exec \"$@\"", "sh");
        try (ChildJvm helper =
                        nobody(open, Path.of("/proc/self/fd/3"), "net_admin", "bpf", "perfmon");
                ChildJvm root = root()) {
            helper.line();
            root.line();
            attached(root.ask("keep " + name + " native"), "native");
            assertEquals(
                    List.of("nobody"),
                    NetNs.run("find", pins.toString(), "-printf", "%u\\n")
                            .lines()
                            .distinct()
                            .toList());
            assertTrue(helper.ask("list").startsWith("list " + name));
            place.send(name, List.of(Frames.UDP.ethernet()), 8);
            assertEquals("packets 8", helper.ask("packets"));
            assertTrue(helper.ask("detach " + name).startsWith("failed NOT_OURS"));
            assertEquals("detached", root.ask("detach " + name));
            assertTrue(helper.ask("packets").endsWith("was detached by root: attach again."));

            assertEquals("detached", helper.ask("forget"));
            attached(helper.ask("keep " + name + " native"), "native");
            assertTrue(root.ask("list").startsWith("list " + name));
            place.send(name, List.of(Frames.UDP.ethernet()), 4);
            assertEquals("packets 4", root.ask("packets"));
            assertEquals("detached", root.ask("detach " + name));
            assertTrue(helper.ask("packets").endsWith("was detached by root: attach again."));
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    /// What an unprivileged owner of the directory plants in it does not lead root astray.
    @Test
    void aPlantedLinkLeadsRootToNothingElse() throws Exception {
        Path pins = place.bpffs().pins();
        NetNs.run("install", "--directory", "--mode=0700", "--owner=nobody", pins.toString());
        Path others = Files.createDirectory(folder.resolve("others"));
        for (String file : List.of("owner", "program", "map")) {
            Files.writeString(others.resolve(file), file);
        }
        Files.createSymbolicLink(pins.resolve("counter-4711"), others);
        try (ChildJvm root = root()) {
            root.line();
            attached(root.ask("keep " + name + " native"), "native");
            assertEquals("detached", root.ask("detach " + name));
        }
        assertEquals(
                List.of("map root", "owner root", "program root"),
                NetNs.run("find", others.toString(), "-type", "f", "-printf", "%f %u\\n")
                        .lines()
                        .sorted()
                        .toList());
    }

    @Test
    void whoseACounterOfAnotherRunIsTakesRightsToTell() throws Exception {
        try (ChildJvm counting = root();
                ChildJvm other = root();
                ChildJvm unprivileged = nobody(place.bpffs().pins())) {
            counting.line();
            other.line();
            unprivileged.line();
            attached(counting.ask("attach " + name + " native"), "native");

            assertEquals("OURS xdp_counter", other.ask("owner " + name));
            assertEquals("FOREIGN without a name", unprivileged.ask("owner " + name));
            assertTrue(
                    other.ask("attach " + name + " native")
                            .startsWith(
                                    "failed BUSY: Another XDPScope that is running counts on %s"
                                            .formatted(name)),
                    "the operator learns who is there");
        }
    }

    /// Where systemd mounts the BPF file system, in a mount namespace of its own.
    @Test
    void keepsWhereSystemdMountsForRootAlone() throws Exception {
        List<String> ownMounts =
                List.of(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t bpf -o mode=0700 bpf /sys/fs/bpf && exec \"$@\"",
                        "sh");
        try (ChildJvm child =
                ChildJvm.start(place.here(), ownMounts, ChildJvm.classPath(), LocalSettings.PINS)) {
            child.line();
            long program = attached(child.ask("keep " + name + " auto"), "native");
            List<String> enter =
                    List.of("nsenter", "--mount=/proc/%d/ns/mnt".formatted(child.pid()));
            try (ChildJvm second =
                    ChildJvm.start(place.here(), enter, ChildJvm.classPath(), LocalSettings.PINS)) {
                second.line();
                assertEquals("list %s:%d:true".formatted(name, program), second.ask("list"));
                place.send(name, List.of(Frames.UDP.ethernet()), 9);
                assertEquals("packets 9", second.ask("packets"));
                assertEquals("detached", second.ask("detach " + name));
            }
            assertEquals(
                    "packets DETACHED The counter on %s was detached by root: attach again."
                            .formatted(name),
                    child.ask("packets"));
        }
        assertEquals(List.of(), Witness.programsOn(place.here(), name));
    }

    private ChildJvm root() throws Exception {
        return ChildJvm.start(place.here(), List.of(), ChildJvm.classPath(), place.bpffs().pins());
    }

    /// A process of an unprivileged user with these capabilities and no way to others.
    private ChildJvm nobody(Path pins, String... capabilities) throws Exception {
        return nobody(List.of(), pins, capabilities);
    }

    private ChildJvm nobody(List<String> before, Path pins, String... capabilities)
            throws Exception {
        List<String> sets = new ArrayList<>(List.of("-all"));
        for (String capability : capabilities) {
            sets.add("+" + capability);
        }
        String set = String.join(",", sets);
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        "setpriv",
                        "--reuid=nobody",
                        "--regid=nogroup",
                        "--clear-groups",
                        "--no-new-privs",
                        "--inh-caps=" + set,
                        "--ambient-caps=" + set,
                        "--bounding-set=" + set));
        NetNs.run("chmod", "0755", folder.toString());
        return ChildJvm.start(
                place.here(),
                command,
                ChildJvm.readableByAll(Files.createTempDirectory(folder, "classes")),
                pins);
    }

    private static long attached(String answer, String mode) {
        String[] words = answer.split(" ", -1);
        assertEquals("attached", words[0], answer);
        assertEquals(mode, words[2], answer);
        return Long.parseLong(words[1]);
    }

    /// The kernel frees what a process held a moment after the process is gone.
    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + GONE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
        }
    }
}
