// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Alert;
import io.xdpscope.monitor.AlertPrograms;
import io.xdpscope.monitor.AlertRule;
import io.xdpscope.monitor.AlertWatch;
import io.xdpscope.monitor.ProgramRun;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Moment;
import io.xdpscope.ui.model.JournalEvent.About;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;

/// The alerts of one machine: those that are and were, and who hears of them: the journal and with
/// it the chart, a notice, the desktop, and the rule's command. Owned by the UI thread.
///
/// The desktop and commands hear of what really is received alone: never of a simulated machine,
/// and never of a recorded session.
public final class Alerts {

    /// More alerts than this are not listed: the oldest that ended go.
    static final int MOST = 200;

    /// What a command says is told in the journal up to so many characters.
    private static final int MOST_OUTPUT = 2_000;

    private final AlertWatch watch;
    private final Executor ui;
    private final Journal journal;
    private final Notices notices;
    private final Supplier<Optional<Host>> host;
    private final ObservableList<AlertEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<AlertEntry> view =
            FXCollections.unmodifiableObservableList(entries);
    private final Map<String, String> lasting = new LinkedHashMap<>();
    private Optional<Notice> told = Optional.empty();
    private Optional<AlertRules> rules = Optional.empty();
    private Optional<AlertPrograms> programs = Optional.empty();
    private final ListChangeListener<AlertRule> onRules = _ -> watchRules();
    private final WeakListChangeListener<AlertRule> hearing = new WeakListChangeListener<>(onRules);
    private boolean desktopFailed;

    /// @param recorded whether what is read was recorded; asked on the probe thread
    /// @param host who counts, once it has answered
    Alerts(
            Executor ui,
            Journal journal,
            Notices notices,
            BooleanSupplier recorded,
            Supplier<Optional<Host>> host) {
        this.watch = new AlertWatch(ui, this::take, recorded);
        this.ui = ui;
        this.journal = journal;
        this.notices = notices;
        this.host = host;
    }

    /// Those that are pending or active, then those that ended, newest first in each.
    public ObservableList<AlertEntry> entries() {
        return view;
    }

    /// How many are active.
    public long active() {
        return entries.stream()
                .filter(entry -> entry.ended().isEmpty())
                .filter(entry -> entry.alert().state() == Alert.State.ACTIVE)
                .count();
    }

    /// Watches the rules from now on.
    ///
    /// @param outside runs what is to run because of an alert
    public void watch(AlertRules these, AlertPrograms outside) {
        rules.ifPresent(before -> before.all().removeListener(hearing));
        rules = Optional.of(these);
        programs = Optional.of(outside);
        these.all().addListener(hearing);
        watchRules();
    }

    /// What is to hear every snapshot, on the probe thread.
    AlertWatch ears() {
        return watch;
    }

    private void watchRules() {
        rules.ifPresent(r -> watch.rules(r.all()));
    }

    /// Takes what happened since.
    private void take(AlertWatch.Report outcome) {
        outcome.changes().forEach(change -> tell(change, outcome.recorded()));
        entries.removeIf(entry -> entry.ended().isEmpty());
        entries.addAll(0, outcome.current().reversed().stream().map(AlertEntry::of).toList());
        if (entries.size() > MOST) {
            entries.remove(MOST, entries.size());
        }
    }

    private void tell(Alert.Change change, boolean recorded) {
        switch (change) {
            case Alert.Change.Began(Alert alert, Moment at) -> {
                String sentence = began(alert, at);
                outside(recorded, alert, "began", at.wall(), sentence);
            }
            case Alert.Change.Ended(Alert alert, Moment at, Alert.Why why) -> {
                String sentence = ended(alert, at, why);
                outside(recorded, alert, "ended", at.wall(), sentence);
            }
        }
    }

    private String began(Alert alert, Moment at) {
        String flag = AlertWords.flag(alert.rule());
        String sentence = Texts.get("alert.began", alert.interfaceName(), flag);
        journal.report(
                at,
                Optional.of(about(alert)),
                EventKind.ALERT,
                flag,
                AlertWords.rates(alert),
                Severity.WARNING);
        lasting.put(key(alert), sentence);
        notice(AlertWords.rates(alert));
        return sentence;
    }

    /// All that last are one notice, about the newest: they are listed elsewhere.
    private void notice(String rates) {
        told.ifPresent(notices::dismiss);
        told =
                lasting.values().stream()
                        .reduce((_, newest) -> newest)
                        .map(newest -> {
                            String others =
                                    Texts.get("alert.several", Integer.toString(lasting.size()));
                            return Notice.failure(newest, lasting.size() > 1 ? others : rates);
                        });
        told.ifPresent(notices::show);
    }

    private String ended(Alert alert, Moment at, Alert.Why why) {
        String flag = AlertWords.flag(alert.rule());
        journal.report(
                at,
                Optional.of(about(alert)),
                EventKind.ALERT,
                Texts.get("alert.over.words", flag),
                AlertWords.why(why),
                Severity.PLAIN);
        lasting.remove(key(alert));
        if (told.filter(notices.shown()::contains).isPresent()) {
            notice("");
        }
        entries.removeIf(entry -> entry.isOf(alert));
        int place = 0;
        while (place < entries.size() && entries.get(place).ended().isEmpty()) {
            place++;
        }
        entries.add(place, new AlertEntry(alert, Optional.of(new AlertEntry.End(at, why))));
        return Texts.get("alert.endedOn", alert.interfaceName(), flag, AlertWords.why(why));
    }

    /// Tells those outside the window.
    private void outside(boolean recorded, Alert alert, String event, Instant at, String sentence) {
        Optional<Host> real = host.get().filter(h -> !h.simulated());
        if (recorded || programs.isEmpty() || real.isEmpty()) {
            return;
        }
        if (rules.filter(AlertRules::isDesktop).isPresent() && programs.get().hasNotifier()) {
            String title = Texts.get("alert.desktop.title", real.get().name());
            answer(programs.get().notifyDesktop(title, sentence), this::desktopAnswered);
        }
        List<String> command = alert.rule().command();
        if (!command.isEmpty()) {
            answer(
                    programs.get().run(command, AlertWords.values(alert, event, at, real.get())),
                    run -> commandAnswered(alert, run));
        }
    }

    /// That the desktop does not hear is told once.
    private void desktopAnswered(Optional<ProgramRun> run) {
        boolean failed = run.filter(r -> !r.isGood()).isPresent();
        if (failed && !desktopFailed) {
            journal.report(
                    EventKind.COMMAND,
                    Texts.get("alert.desktop.failed"),
                    run.get().output(),
                    Severity.WARNING);
        }
        desktopFailed = failed;
    }

    private void commandAnswered(Alert alert, Optional<ProgramRun> run) {
        String program = alert.rule().command().getFirst();
        String words =
                run.map(r ->
                                switch (r.how()) {
                                    case ENDED ->
                                            Texts.get(
                                                    "alert.command.ended",
                                                    program,
                                                    Integer.toString(r.code()));
                                    case KILLED -> Texts.get("alert.command.killed", program);
                                    case NOT_STARTED ->
                                            Texts.get("alert.command.notStarted", program);
                                })
                        .orElseGet(() -> Texts.get("alert.command.notRun", program));
        String output = run.map(ProgramRun::output).orElse("");
        journal.report(
                about(alert),
                EventKind.COMMAND,
                words,
                output.substring(0, Math.min(output.length(), MOST_OUTPUT)),
                run.filter(ProgramRun::isGood).isPresent() ? Severity.PLAIN : Severity.WARNING);
    }

    private <T> void answer(CompletableFuture<T> answer, Consumer<T> done) {
        var _ =
                answer.handleAsync(
                        (result, failure) -> {
                            if (failure == null) {
                                done.accept(result);
                            } else {
                                notices.tell(failure);
                            }
                            return true;
                        },
                        ui);
    }

    private static About about(Alert alert) {
        return new About(alert.ifindex(), alert.interfaceName());
    }

    private static String key(Alert alert) {
        return alert.rule().id() + "@" + alert.ifindex();
    }
}
