// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.xdpscope.machine.Machine;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenMachinesTest {

    private static final long PATIENCE_SECONDS = 20;

    private static final Machine HERE = new Machine.Here();
    private static final Machine LAB9 = new Machine.Remote("alice@lab9", false, Optional.empty());
    private static final Machine BLUE = new Machine.Namespace("blue");
    private static final Machine NOWHERE = new Machine.Remote("nowhere", false, Optional.empty());

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final FakeMachines reachable =
            new FakeMachines()
                    .with(HERE, () -> simulated("here", ZoneOffset.UTC))
                    .with(LAB9, () -> simulated("lab9", ZoneId.of("Asia/Tokyo")))
                    .with(BLUE, () -> simulated("here", ZoneOffset.UTC))
                    .namespaces(BLUE);
    private final OpenMachines machines =
            new OpenMachines(
                    reachable,
                    HERE,
                    new Threads(queue::add, Runnable::run),
                    Settings.FIRST.with(new WatchSettings(Monitor.SHORTEST, "")),
                    ZoneOffset.UTC,
                    OpenMachinesTest::noLab);

    @AfterEach
    void close() {
        machines.closeAll();
    }

    @Test
    void opensTheFirstAndLooksAtIt() {
        assertEquals(HERE, machines.shown().machine());
        await(() -> standing(HERE) == Standing.IDLE);
        assertEquals("here · netns default", machines.shown().whereWords());
        assertEquals("This machine", machines.shown().tabText());
        assertEquals(List.of(), machines.recentProperty().get());
    }

    @Test
    void opensAnotherBesideItAndRemembersIt() {
        machines.open(LAB9);
        assertEquals(LAB9, machines.shown().machine());
        await(() -> standing(LAB9) == Standing.IDLE);
        assertEquals(List.of(LAB9), machines.recentProperty().get());
        assertEquals("XDPScope · REMOTE lab9 · default", machines.shown().windowTitle());
        assertTrue(machines.shown().stripWords().contains("alice@lab9"));
        assertEquals(
                ZoneId.of("Asia/Tokyo"),
                machines.shown().model().detail().clockProperty().get().zone());
        machines.open(HERE);
        assertEquals(HERE, machines.shown().machine());
        assertEquals(2, machines.open().size(), "an open one is looked at, not opened again");
        await(() -> standing(HERE) == Standing.IDLE);
        assertEquals(2, reachable.opened().size(), "each is opened once, in an order of its own");
        assertEquals(Set.of(HERE, LAB9), Set.copyOf(reachable.opened()));
    }

    @Test
    void eachCountsOnWhileAnotherIsLookedAt() {
        await(() -> standing(HERE) == Standing.IDLE);
        machines.watched(true);
        machines.shown().model().commands().attach();
        await(() -> standing(HERE) == Standing.COUNTING);
        OpenMachine here = machines.shown();
        machines.open(LAB9);
        await(() -> standing(LAB9) == Standing.IDLE);
        assertFalse(here.model().display().watchedProperty().get());
        assertTrue(machines.shown().model().display().watchedProperty().get());
        assertEquals("This machine · counting", here.tabText());
        long before = here.model().latestSequence();
        await(() -> here.model().latestSequence() > before);
        machines.showNext(1);
        assertEquals(here, machines.shown());
        assertTrue(here.model().display().watchedProperty().get());
    }

    @Test
    void tellsAMachineThatCannotBeReachedFromOneThatIsLost() {
        machines.open(NOWHERE);
        await(() -> standing(NOWHERE) == Standing.UNREADABLE);
        List<Notice> told = machines.shown().model().notices().shown();
        assertEquals("nowhere does not answer.", told.getFirst().sentence());
        assertEquals(Notice.Action.TRY_AGAIN, told.getFirst().action());
        assertEquals(1, told.size());
        int tried = reachable.opened().size();
        long before = machines.shown().model().latestSequence();
        await(() -> machines.shown().model().latestSequence() > before + 2);
        assertEquals(tried, reachable.opened().size(), "it knocks once, not with every tick");

        reachable.with(NOWHERE, () -> simulated("nowhere", ZoneOffset.UTC));
        machines.shown().model().connection().connect();
        await(() -> standing(NOWHERE) == Standing.IDLE);
        assertEquals(List.of(), machines.shown().model().notices().shown());
    }

    @Test
    void tellsStartingFromWaitingForAPerson() {
        await(() -> standing(HERE) == Standing.IDLE);
        Connection connection = machines.shown().model().connection();
        assertEquals("Starting…", connection.attachingWords(false));
        assertEquals("Attaching…", connection.attachingWords(true));
        assertEquals("Waiting for the machine to answer…", connection.openingWords());

        reachable.ask(HERE, true);
        await(() -> connection.askedProperty().get());
        String waiting = "Waiting for permission…";
        assertEquals(waiting, connection.attachingWords(false));
        assertEquals(waiting, connection.openingWords());

        reachable.ask(HERE, false);
        await(() -> !connection.askedProperty().get());
        connection.connect();
        assertEquals("Starting…", connection.unlockWords());
    }

    @Test
    void aSecondTryThatFailsTooIsToldOnce() {
        machines.open(NOWHERE);
        await(() -> standing(NOWHERE) == Standing.UNREADABLE);
        machines.shown().model().connection().connect();
        await(() -> !machines.shown().model().connection().underWayProperty().get());
        assertEquals(1, machines.shown().model().notices().shown().size());
    }

    @Test
    void letsGoOfAMachineAndLooksAtItsNeighbour() {
        machines.open(LAB9);
        await(() -> standing(LAB9) == Standing.IDLE);
        machines.close(machines.shown());
        assertEquals(HERE, machines.shown().machine());
        assertEquals(1, machines.open().size());
        machines.close(machines.shown());
        assertEquals(1, machines.open().size(), "the last one stays");
    }

    @Test
    void asksBeforeClosingCutsSomebodyOff() {
        machines.open(LAB9);
        await(() -> standing(LAB9) == Standing.IDLE);
        machines.asker((_, yes) -> yes.run());
        machines.shown().model().detail().plan().modeProperty().set(RequestedMode.NATIVE);
        machines.shown().model().commands().attach();
        await(() ->
                machines.shown().model().detail().stateProperty().get()
                        instanceof CountingState.Attached);
        List<Question> asked = new ArrayList<>();
        machines.asker((question, _) -> asked.add(question));
        machines.close(machines.shown());
        assertEquals("Close lab9 and detach from eth2?", asked.getFirst().title());
        assertTrue(asked.getFirst().reason().contains("Detached when the window closes: eth2."));
        assertEquals(2, machines.open().size());
        assertEquals(
                "Quit and detach from eth2 on lab9?",
                machines.closingQuestion().orElseThrow().title());
        machines.asker((_, yes) -> yes.run());
        machines.close(machines.shown());
        assertEquals(1, machines.open().size());
    }

    @Test
    void findsNamespaces() {
        assertEquals(Optional.empty(), machines.namespacesProperty().get());
        machines.lookForNamespaces();
        await(() -> machines.namespacesProperty().get().isPresent());
        assertEquals(Optional.of(List.of(BLUE)), machines.namespacesProperty().get());
    }

    @Test
    void hasABoundOnOpenAndOnRememberedOnes() {
        IntStream.range(0, OpenMachines.MOST + 3)
                .forEach(n ->
                        machines.open(new Machine.Remote("host" + n, false, Optional.empty())));
        assertEquals(OpenMachines.MOST, machines.open().size());
        assertEquals(MachineSettings.MOST_RECENT, machines.recentProperty().get().size());
    }

    @Test
    void offersLabTrafficOnThisMachineAlone() {
        machines.open(BLUE);
        await(() -> standing(BLUE) == Standing.IDLE);
        assertFalse(machines.shown().model().lab().offeredProperty().get());
    }

    private Standing standing(Machine machine) {
        return machines.find(machine).orElseThrow().model().standingProperty().get();
    }

    private static SimulatedProbe simulated(String name, ZoneId zone) {
        return new SimulatedProbe(
                new Scenario(
                        Hosts.named(name, zone),
                        0,
                        Duration.ofMinutes(1),
                        List.of(1.0),
                        List.of(
                                Scenario.Port.of(
                                        new Facts(2, "eth2")
                                                .critical("It carries the default route.")
                                                .build())),
                        true),
                System::nanoTime,
                Instant.now());
    }

    private static LabControl.Traffic noLab() {
        throw new AssertionError("nobody asked for it");
    }

    /// Runs what comes for the UI thread until this is so.
    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    fail("waited " + PATIENCE_SECONDS + " s");
                } else {
                    next.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }
}
