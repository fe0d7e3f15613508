// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.User;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which machine a command opens, for what, and what it says of whoever keeps a counter there.
class MachineCommandsTest {

    private static final JsonMapper READER = new JsonMapper();

    /// What needs rights; `%s` is an interface.
    private static final List<String> COUNTING =
            List.of("attach %s", "counters %s", "detach %s", "watch %s --attach --count 1");

    private final Desk desk = new Desk(System::nanoTime);

    @Test
    void withoutOptionsItIsThisMachine() {
        assertEquals(0, desk.run("interfaces"));

        assertEquals(Optional.of(new Machine.Here()), desk.opened);
    }

    @Test
    void everyCommandTakesTheOptionsBeforeOrBehindItsName() {
        Machine red = new Machine.Remote("ops@lab7", true, Optional.of("red"));
        for (String line :
                List.of(
                        "interfaces --host ops@lab7 --sudo --netns red",
                        "--host ops@lab7 --sudo --netns red interfaces",
                        "--netns=red counters --host=ops@lab7 --sudo",
                        "attach enp3s0 --host ops@lab7 --netns red --sudo",
                        "detach enp3s0 --host ops@lab7 --netns red --sudo",
                        "watch --count 1 --host ops@lab7 --netns red --sudo")) {
            desk.opened = Optional.empty();
            assertEquals(0, desk.run(line.split(" ")), line);
            assertEquals(Optional.of(red), desk.opened, line);
        }
    }

    @Test
    void rightsAreWantedForCountingAlone() {
        desk.run("interfaces");
        desk.run("watch", "--count", "1");
        assertEquals(List.of(Purpose.LOOK, Purpose.LOOK), desk.purposes);

        desk.purposes.clear();
        desk.run("counters");
        for (String line : COUNTING) {
            desk.run((line + " --netns red").formatted("enp3s0").split(" "));
        }
        assertEquals(Collections.nCopies(1 + COUNTING.size(), Purpose.COUNT), desk.purposes);
    }

    @Test
    void aMistypedNameIsToldBeforeAnybodyIsAskedForRights() {
        desk.opening = () -> new WithoutRights(desk.machine.another());
        for (String line : COUNTING) {
            desk.purposes.clear();
            desk.wipe();
            assertEquals(1, desk.run(line.formatted("enp3s1").split(" ")), line);
            assertTrue(desk.complaint().contains("Did you mean enp3s0"), desk.complaint());
            assertEquals(List.of(Purpose.LOOK), desk.purposes, line);

            desk.purposes.clear();
            desk.run(line.formatted("enp3s0").split(" "));
            assertEquals(List.of(Purpose.LOOK, Purpose.COUNT), desk.purposes, line);
        }
    }

    /// A machine whose rights are yet to be got.
    private static final class WithoutRights extends ForwardingProbe {
        private final Probe probe;

        WithoutRights(Probe probe) {
            this.probe = probe;
        }

        @Override
        protected Probe inner() {
            return probe;
        }

        @Override
        public Host host() {
            return probe.host().lacking(List.of(Right.BPF));
        }

        @Override
        public void close() {
            probe.close();
        }
    }

    @Test
    void aPrefixIsOneWordOfTheCommandLine() {
        desk.run("interfaces", "--via", "docker exec -i 'a b'");

        assertEquals(
                Optional.of(
                        new Machine.Via(List.of("docker", "exec", "-i", "a b"), Optional.empty())),
                desk.opened);
    }

    @Test
    void theWindowOpensOnTheMachine() {
        desk.noWindow = Optional.empty();

        assertEquals(42, desk.run("--netns", "red"));

        assertEquals(Optional.of(new Machine.Namespace("red")), desk.opened);
    }

    @Test
    void nothingIsOpenedForOptionsThatMakeNoSense() {
        assertEquals(2, desk.run("interfaces", "--demo", "--host", "lab7"));

        assertEquals(
                "xdpscope: --demo invents its machine, so it goes with no other. See: xdpscope"
                        + " --help\n",
                desk.complaint());
        assertEquals(Optional.empty(), desk.opened);
    }

    @Test
    void whatToDoNextNamesTheMachineToo() {
        desk.run("attach", "enp3s0", "--host", "ops@lab7", "--sudo");

        assertTrue(
                desk.printed().contains("`xdpscope detach enp3s0 --host ops@lab7 --sudo`"),
                desk.printed());
        assertEquals(
                "Look at it with: xdpscope watch enp3s0 --host ops@lab7 --sudo",
                desk.lines().getLast());
    }

    @Test
    void whoKeepsACounterIsTold() {
        desk.run("attach", "enp3s0");
        desk.wipe();

        desk.run("interfaces");
        assertTrue(
                desk.lines().get(3).endsWith("native 102 xdp_counter, ours, kept by root"),
                desk.printed());
        desk.wipe();

        desk.run("interfaces", "--json");
        JsonNode counting = READER.readTree(desk.printed()).at("/interfaces/1/counting");
        assertEquals("root", counting.at("/owner/name").asString());
        assertTrue(counting.get("kept").asBoolean());
    }

    @Test
    void anotherOwnerIsNamedBesideTheCounts() throws ProbeException {
        desk.run("attach", "enp3s0");
        Attachment at = desk.machine.inventory().attachments().getFirst();
        Attachment others = at.keptBy(Optional.of(new User(1_001, Optional.of("alice"))));

        assertEquals(Optional.empty(), Words.keptByOther(at, desk.machine.host()));
        assertEquals(Optional.of("kept by alice"), Words.keptByOther(others, desk.machine.host()));
    }
}
