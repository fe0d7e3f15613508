// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Right;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who answers for this machine, with rights and without.
class ReachableMachinesTest {

    private static final Machine HERE = new Machine.Here();

    @TempDir private Path folder;
    private Situations at;

    @BeforeEach
    void begin() throws IOException {
        at = new Situations(folder);
    }

    @Test
    void aCommandLooksInItsOwnProcess() throws Exception {
        Probe local = local(List.of(Right.BPF));

        assertSame(local, command(local).open(HERE, Purpose.LOOK));
    }

    @Test
    void aCommandWithRightsCountsInItsOwnProcess() throws Exception {
        at.canCount = true;
        Probe local = local(List.of());

        assertSame(local, command(local).open(HERE, Purpose.COUNT));
    }

    @Test
    void aCommandWithoutRightsWantsTheHelper() {
        assertEquals(
                Kind.HELPER_MISSING,
                refused(command(local(List.of(Right.BPF))), Purpose.COUNT).kind());
    }

    @Test
    void whereTheRightsTurnOutToBeMissingItSaysWhoseAndWhich() {
        at.canCount = true;
        Probe local = local(List.of(Right.NET_ADMIN, Right.BPF));
        String user = local.host().user().inWords();
        ProbeException refusal = refused(command(local), Purpose.COUNT);

        assertEquals(Kind.NO_RIGHTS, refusal.kind());
        assertEquals(
                "Counting on lab7 needs rights that %s has not: CAP_NET_ADMIN, CAP_BPF."
                        .formatted(user),
                refusal.sentence());
    }

    @Test
    void aWindowListsUntilItIsToCount() throws Exception {
        Probe window = window(local(List.of(Right.BPF))).open(HERE, Purpose.LOOK);

        assertTrue(window.inventory().interfaces().isEmpty());
        assertEquals(
                Kind.HELPER_MISSING, assertThrows(ProbeException.class, window::connect).kind());
        assertFalse(window.host().missingRights().isEmpty());
    }

    @Test
    void aWindowWithRightsWhoseHelperDoesNotStartListsAndSaysWhyLater() throws Exception {
        at.canCount = true; // the launcher of this test ends at once
        Probe window = window(local(List.of())).open(HERE, Purpose.LOOK);

        assertTrue(window.inventory().interfaces().isEmpty());
        assertEquals(Kind.HELPER_GONE, assertThrows(ProbeException.class, window::connect).kind());
    }

    @Test
    void whatIsStartedCanBeReadBefore() throws Exception {
        at.program("ssh", "");
        ReachableMachines machines = window(local(List.of()));

        assertEquals(List.of(), machines.command(HERE));
        assertEquals(
                List.of(
                        folder.resolve("programs/ssh").toString(),
                        "-T",
                        "-o",
                        "BatchMode=yes",
                        "lab7",
                        "--",
                        Situation.INSTALLED.toString()),
                machines.command(new Machine.Remote("lab7", false, Optional.empty())));
        assertEquals(List.of(), machines.command(new Machine.Namespace("not.there")));
    }

    private ReachableMachines command(Probe local) {
        return ReachableMachines.ofCommand(at.now(), () -> local);
    }

    private ReachableMachines window(Probe local) {
        return ReachableMachines.ofWindow(at.now(), () -> local);
    }

    private static ProbeException refused(Machines machines, Purpose purpose) {
        return assertThrows(ProbeException.class, () -> machines.open(HERE, purpose));
    }

    private static SimulatedProbe local(List<Right> missing) {
        Host host = Hosts.named("lab7", ZoneOffset.UTC).lacking(missing).countingFor(Hosts.ALICE);
        return new SimulatedProbe(
                new Scenario(host, 0, Duration.ZERO, List.of(1.0), List.of(), true),
                () -> 1,
                Instant.EPOCH);
    }
}
