// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.monitor.AlertPrograms;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Protocol;
import io.xdpscope.session.Playback;
import io.xdpscope.session.ReplayProbe;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

    private final AlertPrograms programs = AlertPrograms.of(Map.of());
    private final AlertRules rules = new AlertRules(SettingsKeeper.forgetful(Settings.FIRST));

    @TempDir private Path folder;

    @AfterEach
    void close() {
        programs.close();
    }

    @Test
    void anAlertIsListedFlaggedAndNoticedUntilItEnds() {
        try (Desk desk = watched(Desk.with(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(form("eth2", "1 k", ""));
            burst(desk, 20_000);
            AlertEntry entry = desk.model().alerts().entries().getFirst();
            assertEquals("active", entry.stateWords(clock(desk)));
            assertEquals(1, desk.model().alerts().active());
            assertEquals(
                    List.of("eth2: ICMP over 1 kpps"),
                    desk.model().notices().shown().stream()
                            .map(notice -> plain(notice.sentence()))
                            .toList());
            JournalEvent flag = newest(desk);
            assertEquals("ICMP over 1 kpps", plain(flag.words()));
            assertEquals(Severity.WARNING, flag.severity());
            assertTrue(flag.kind().isFlagged());

            burst(desk, 0);
            assertEquals(0, desk.model().alerts().active());
            assertTrue(
                    desk.model()
                            .alerts()
                            .entries()
                            .getFirst()
                            .stateWords(clock(desk))
                            .endsWith(": the rate came back"));
            assertEquals(List.of(), desk.model().notices().shown());
            assertEquals("ICMP over 1 kpps: ended", plain(newest(desk).words()));
        }
    }

    @Test
    void nothingIsWatchedWhileItIsTyped() {
        try (Desk desk = watched(Desk.with(Desk.port(new Facts(2, "eth2"))))) {
            AlertForm form = form("eth2", "1", "");
            burst(desk, 20_000);
            assertEquals(List.of(), desk.model().alerts().entries());
            rules.save(form);
            burst(desk, 20_000);
            assertEquals(1, desk.model().alerts().active());
        }
    }

    @Test
    void aRuleThatIsSwitchedOffOrTakenAwayEndsItsAlert() {
        try (Desk desk = watched(Desk.with(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(form("", "1 k", ""));
            burst(desk, 20_000);
            rules.enable(rules.all().getFirst(), false);
            burst(desk, 20_000);
            assertEquals(0, desk.model().alerts().active());
            rules.enable(rules.all().getFirst(), true);
            burst(desk, 20_000);
            assertEquals(1, desk.model().alerts().active());
            rules.remove(rules.all().getFirst());
            burst(desk, 20_000);
            assertEquals(0, desk.model().alerts().active());
        }
    }

    @Test
    void aDetachEndsIt() {
        try (Desk desk = watched(Desk.with(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(form("", "1 k", ""));
            burst(desk, 20_000);
            desk.model().commands().detach();
            desk.settle();
            assertEquals(0, desk.model().alerts().active());
            assertTrue(desk.model().alerts().entries().getFirst().ended().isPresent());
        }
    }

    @Test
    void aCommandRunsWithItsValuesAndSaysWhatItDid() throws Exception {
        Path log = folder.resolve("log");
        try (Desk desk = watched(Desk.real(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(
                    form(
                            "eth2",
                            "1 k",
                            "sh -c 'env | grep ^XDPSCOPE_ | sort >" + log + "; echo told'"));
            burst(desk, 20_000);
            desk.await(() -> newest(desk).kind() == EventKind.COMMAND);
            assertEquals("sh ended with exit code 0", newest(desk).words());
            assertEquals("told", newest(desk).detail());
            List<String> values = Files.readAllLines(log);
            assertEquals(13, values.size(), values.toString());
            assertTrue(
                    values.containsAll(
                            List.of(
                                    "XDPSCOPE_EVENT=began",
                                    "XDPSCOPE_HOST=lab7",
                                    "XDPSCOPE_NAMESPACE=default",
                                    "XDPSCOPE_INTERFACE=eth2",
                                    "XDPSCOPE_PROTOCOL=icmp",
                                    "XDPSCOPE_UNIT=packets",
                                    "XDPSCOPE_SIDE=above",
                                    "XDPSCOPE_BOUND=1000",
                                    "XDPSCOPE_RATE=2000",
                                    "XDPSCOPE_WORDS=ICMP over 1 kpps")),
                    values.toString());
        }
    }

    @Test
    void nothingRunsForADemo() {
        Path log = folder.resolve("log");
        try (Desk desk = watched(Desk.with(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(form("eth2", "1 k", "touch " + log));
            burst(desk, 20_000);
            burst(desk, 0);
            // What was asked for before would be run before this.
            programs.run(List.of("true"), Map.of()).join();
            assertEquals(2, alertEvents(desk));
            assertFalse(Files.exists(log));
        }
    }

    @Test
    void nothingRunsForARecordedSession() {
        Path log = folder.resolve("log");
        try (Desk desk = watched(Desk.recorded(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(form("eth2", "1 k", "touch " + log));
            burst(desk, 20_000);
            burst(desk, 0);
            programs.run(List.of("true"), Map.of()).join();
            assertEquals(2, alertEvents(desk));
            assertFalse(Files.exists(log));
        }
    }

    @Test
    void nothingRunsForASessionFileThatIsReplayed() throws Exception {
        Path log = folder.resolve("log");
        Path file = recordedBurst();
        rules.save(form("eth2", "1 k", "touch " + log));
        LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        Playback playback = new Playback(Playback.UNBOUNDED);
        try (DashboardModel replay =
                DashboardModel.startReplay(
                        ReplayProbe.open(file, playback),
                        playback,
                        new Threads(queue::add, Runnable::run),
                        Settings.FIRST,
                        ZoneOffset.UTC)) {
            replay.alerts().watch(rules, programs);
            while (replay.alerts().entries().isEmpty()) {
                Runnable next = queue.poll(20, TimeUnit.SECONDS);
                assertNotNull(next, "no alert");
                next.run();
            }
            programs.run(List.of("true"), Map.of()).join();
            assertFalse(Files.exists(log));
        }
    }

    /// What a machine recorded that says it is a real one.
    private Path recordedBurst() throws Exception {
        try (Desk desk = Desk.real(Desk.port(new Facts(2, "eth2")))) {
            RecordControl recording = desk.model().recording().orElseThrow();
            recording.folder(folder);
            desk.model().toggleRecording();
            desk.await(() -> recording.viewProperty().get().phase() == RecordControl.Phase.ON);
            Path file = recording.viewProperty().get().file().orElseThrow();
            desk.attach("eth2");
            desk.tick();
            burst(desk, 20_000);
            burst(desk, 20_000);
            burst(desk, 0);
            desk.model().toggleRecording();
            desk.await(() -> recording.viewProperty().get().phase() == RecordControl.Phase.OFF);
            return file;
        }
    }

    @Test
    void whatCannotBeStartedIsSaid() {
        try (Desk desk = watched(Desk.real(Desk.port(new Facts(2, "eth2"))))) {
            rules.save(form("eth2", "1 k", "/no/such/program"));
            burst(desk, 20_000);
            desk.await(() -> newest(desk).kind() == EventKind.COMMAND);
            assertEquals("/no/such/program could not be started", newest(desk).words());
            assertEquals(Severity.WARNING, newest(desk).severity());
        }
    }

    @Test
    void rulesAreRememberedAsTheyChange() {
        SettingsKeeper keeper = SettingsKeeper.forgetful(Settings.FIRST);
        AlertRules kept = new AlertRules(keeper);
        kept.save(form("eth2", "1 k", "logger -t x"));
        kept.save(form("eth3", "2 k", ""));
        kept.remove(kept.all().getFirst());
        kept.desktop(false);
        AlertSettings written =
                Settings.read(keeper.settings().words()).settings().part(AlertSettings.KIND);
        assertFalse(written.desktop());
        assertEquals(
                List.of("eth3"), written.rules().stream().map(AlertRule::interfaceName).toList());
    }

    @Test
    void aFormSaysWhatIsWrongAndSavesNothingBefore() {
        AlertForm form = new AlertForm("eth2");
        assertEquals(
                Optional.of("A rate is a number such as 5000, 5 k or 1.5 M; for “under” not 0."),
                form.problem());
        assertFalse(rules.save(form));
        assertEquals(List.of(), rules.all());
        form.rateProperty().set("1,5 M");
        form.rearmProperty().set("2 M");
        assertTrue(form.problem(AlertForm.Field.REARM).isPresent());
        form.sideProperty().set(AlertRule.Side.BELOW);
        assertEquals(Optional.empty(), form.problem());
        form.commandProperty().set("logger 'unfinished");
        assertTrue(form.problem(AlertForm.Field.COMMAND).isPresent());
        form.commandProperty().set("");
        form.secondsProperty().set("86401");
        assertTrue(form.problem(AlertForm.Field.SECONDS).isPresent());
        form.secondsProperty().set("0.5");
        form.packetsProperty().set("-1");
        assertTrue(form.problem(AlertForm.Field.PACKETS).isPresent());
        form.packetsProperty().set("10k");
        assertTrue(rules.save(form));
        AlertRule rule = rules.all().getFirst();
        assertEquals(1_500_000, rule.perSecond());
        assertEquals(2_000_000, rule.rearm());
        assertEquals(Duration.ofMillis(500), rule.least());
        assertEquals(10_000, rule.leastPackets());
        assertEquals(Optional.of(rule), new AlertForm(rule).rule(9));
    }

    @Test
    void rulesAreSaidInWords() {
        AlertForm form = form("eth2", "302.6 M", "");
        form.protocolProperty().set(Optional.empty());
        form.unitProperty().set(AlertRule.Unit.BITS);
        form.sideProperty().set(AlertRule.Side.BELOW);
        form.secondsProperty().set("10");
        assertEquals(
                "all traffic under 302.6 Mbit/s for 10 s on eth2",
                plain(AlertWords.rule(form.rule(1).orElseThrow())));
        assertEquals(
                "ICMP over 893 pps on any interface",
                plain(AlertWords.rule(form("", "893", "").rule(1).orElseThrow())));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    private Desk watched(Desk desk) {
        desk.model().alerts().watch(rules, programs);
        desk.attach("eth2");
        desk.tick();
        return desk;
    }

    /// So much ICMP within one tick, which takes ten seconds.
    private static void burst(Desk desk, long packets) {
        if (packets > 0) {
            desk.happen(new Event.Received(2, FrameClass.ICMP, packets, packets * 98));
        }
        desk.pass(Monitor.LONGEST);
        desk.pass(Duration.ZERO);
    }

    private static AlertForm form(String interfaceName, String rate, String command) {
        AlertForm form = new AlertForm(interfaceName);
        form.protocolProperty().set(Optional.of(Protocol.ICMP));
        form.rateProperty().set(rate);
        form.commandProperty().set(command);
        return form;
    }

    private static HostClock clock(Desk desk) {
        return desk.model().detail().clockProperty().get();
    }

    private static long alertEvents(Desk desk) {
        return desk.model().journal().events().stream()
                .filter(event -> event.kind() == EventKind.ALERT)
                .count();
    }

    private static JournalEvent newest(Desk desk) {
        return desk.model().journal().events().getLast();
    }
}
