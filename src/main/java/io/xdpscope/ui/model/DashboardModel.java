// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.LatestOnly;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.session.Playback;
import io.xdpscope.session.RecordingProbe;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// One machine in the window: its interfaces, the one being looked at, and what can be done.
///
/// Owns the [Monitor] and with it the probe. Snapshots and answers come in on the executor it is
/// given; every method belongs to that thread.
public final class DashboardModel implements AutoCloseable {

    private final Monitor monitor;
    private final Display display = new Display();
    private final InterfaceList list;
    private final InterfaceDetail detail;
    private final Comparing comparing;
    private final Notices notices = new Notices();
    private final Journal journal = new Journal();
    private final Happenings happenings = new Happenings(journal);
    private final LossNotices losses;
    private final Notes notes;
    private final Alerts alerts;
    private final AttachCommands commands;
    private final SeveralCommands several;
    private final LabControl lab;
    private final Connection connection;
    private final ExportControl export;
    private final ReadOnlyObjectWrapper<Optional<Host>> host =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StatusLine>> status =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(Standing.OPENING);
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>();
    private final Optional<RecordControl> recording;
    private final Optional<ReplayControl> replay;
    private Optional<Snapshot> latest = Optional.empty();

    /// Starts to watch a machine.
    ///
    /// @param lab where lab traffic comes from; empty where it would not reach this machine
    /// @param local the person's time zone
    public static DashboardModel start(
            Probe probe,
            Optional<LabControl.Source> lab,
            Threads threads,
            Settings settings,
            ZoneId local) {
        RecordingProbe recorded = RecordingProbe.silent(probe);
        return new DashboardModel(
                        recorded,
                        Optional.of(recorded),
                        Optional.empty(),
                        lab,
                        threads,
                        settings,
                        local)
                .listening(threads, settings);
    }

    /// Starts to look at a recording.
    ///
    /// @param probe replays it
    /// @param playback its controls
    static DashboardModel startReplay(
            Probe probe, Playback playback, Threads threads, Settings settings, ZoneId local) {
        return new DashboardModel(
                        probe,
                        Optional.empty(),
                        Optional.of(playback),
                        Optional.empty(),
                        threads,
                        settings,
                        local)
                .listening(threads, settings);
    }

    private DashboardModel(
            Probe probe,
            Optional<RecordingProbe> recorded,
            Optional<Playback> replayed,
            Optional<LabControl.Source> labSource,
            Threads threads,
            Settings settings,
            ZoneId local) {
        Executor ui = threads.ui();
        WatchSettings watch = settings.part(WatchSettings.KIND);
        this.monitor = Monitor.start(probe, watch.interval(), Monitor.FOR_PEOPLE, _ -> {});
        this.alerts = new Alerts(ui, journal, notices, () -> probe.pace().isPresent(), host::get);
        this.list = new InterfaceList(watch.interfaceName());
        this.detail = new InterfaceDetail(local, monitor, ui, notices);
        this.notes = new Notes(journal, notices, detail.rowProperty()::get);
        this.comparing = new Comparing(list);
        this.export = new ExportControl(this, ui);
        this.connection = new Connection(monitor, ui, notices);
        RowStates states = new RowStates(() -> latest, this::stateChanged, journal);
        this.commands = new AttachCommands(monitor, ui, detail, notices, states);
        this.several = new SeveralCommands(monitor, ui, notices, states);
        this.lab = new LabControl(labSource, threads.background(), ui, notices, list::prefer);
        this.recording =
                recorded.map(
                        to -> new RecordControl(to, threads.background(), ui, notices, journal));
        this.replay = replayed.map(of -> new ReplayControl(of, ui, notices, journal));
        this.losses = new LossNotices(notices, replay.isPresent());
        replay.ifPresent(_ -> detail.lock(Texts.get("replay.locked")));
        list.settingsProperty().set(settings.part(ListSettings.KIND));
        interval.set(watch.interval());
    }

    private DashboardModel listening(Threads threads, Settings settings) {
        follow(settings);
        list.selectedProperty().subscribe(this::look);
        interval.subscribe((_, now) -> monitor.interval(now));
        display.frozenProperty().subscribe((_, now) -> freeze(now));
        display.watchedProperty().subscribe((_, now) -> watch(now));
        monitor.listen(alerts.ears());
        monitor.listen(new LatestOnly(threads.ui(), this::accept));
        return this;
    }

    /// What of it may move on the screen now.
    public Display display() {
        return display;
    }

    public InterfaceList list() {
        return list;
    }

    public InterfaceDetail detail() {
        return detail;
    }

    public Comparing comparing() {
        return comparing;
    }

    public AttachCommands commands() {
        return commands;
    }

    /// What can be done to the rows that are chosen together.
    public SeveralCommands several() {
        return several;
    }

    /// Takes over what concerns what is done from now on.
    void follow(Settings settings) {
        AttachSettings usual = settings.part(AttachSettings.KIND);
        detail.plan().usual(usual);
        detail.refresh();
        several.usual(usual);
        recording.ifPresent(control -> control.size(settings.part(RecordSettings.KIND).size()));
    }

    /// Who puts questions to the operator; without one, every answer is no.
    public void asker(Question.Asker asker) {
        commands.asker(asker);
        several.asker(asker);
    }

    /// Attaches to or detaches from what is chosen: one interface, or several.
    public void toggle() {
        if (list.chosen().size() > 1) {
            several.toggle(List.copyOf(list.chosen()));
        } else {
            commands.toggle();
        }
    }

    /// Keeps counting beyond this window or no longer: on what is chosen, one interface or several.
    public void toggleKeep() {
        if (list.chosen().size() > 1) {
            several.keepProperty().set(!several.keepProperty().get());
        } else {
            commands.keep(!detail.plan().keepProperty().get());
        }
    }

    public LabControl lab() {
        return lab;
    }

    public Notices notices() {
        return notices;
    }

    /// What happened on the machine while the window watched it.
    public Journal journal() {
        return journal;
    }

    /// Records this machine; empty where it is itself a recording.
    public Optional<RecordControl> recording() {
        return recording;
    }

    /// The controls of the recording that is looked at, if it is one.
    public Optional<ReplayControl> replay() {
        return replay;
    }

    /// Writes what is shown to files, and to the clipboard.
    public ExportControl export() {
        return export;
    }

    /// Starts a recording, or ends it; says why not where this is one.
    public void toggleRecording() {
        if (recording.isEmpty()) {
            notices.show(Notice.note(Texts.get("record.replay"), ""));
        }
        host.get()
                .filter(known -> !known.name().isEmpty())
                .ifPresent(known -> recording.ifPresent(control -> control.toggle(known)));
    }

    public Connection connection() {
        return connection;
    }

    /// How it stands with the machine, whether anybody looks at it or not.
    public ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /// The machine, once it has answered.
    public ReadOnlyObjectProperty<Optional<Host>> hostProperty() {
        return host.getReadOnlyProperty();
    }

    /// The status bar, once there is something to say.
    public ReadOnlyObjectProperty<Optional<StatusLine>> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// The machine's alerts.
    public Alerts alerts() {
        return alerts;
    }

    /// What the operator writes down.
    public Notes notes() {
        return notes;
    }

    /// Looks at the interface that an event is about, where it is still there.
    public void lookAt(JournalEvent event) {
        event.about()
                .flatMap(about -> list.rowAt(about.ifindex()))
                .ifPresent(row -> list.selectedProperty().set(Optional.of(row)));
    }

    /// How often the counters are read.
    public ObjectProperty<Duration> intervalProperty() {
        return interval;
    }

    /// What to ask before the machine is let go, if anything: that detaches what is not kept.
    ///
    /// @param asked the key of the question
    /// @param yes the key of the words that do it
    Optional<Question> closingQuestion(String asked, String yes) {
        return ClosingQuestion.of(asked, yes, list.all(), latest);
    }

    /// Reads the counters now, beside the tick. What it read is also shown like any other reading.
    public CompletableFuture<Snapshot> readNow() {
        return monitor.readNow();
    }

    /// Stops polling and closes the probe, which detaches what is not kept, and ends the lab. Waits
    /// for that: not for the UI thread.
    @Override
    public void close() {
        replay.ifPresent(ReplayControl::close);
        export.close();
        lab.close();
        monitor.close();
        recording.ifPresent(RecordControl::close);
    }

    /// The number of the newest snapshot; 0 before the first.
    long latestSequence() {
        return latest.map(Snapshot::sequence).orElse(0L);
    }

    /// Takes the next snapshot.
    void accept(Snapshot snapshot) {
        latest = Optional.of(snapshot);
        boolean opened = host.get().filter(h -> !h.name().isEmpty()).isPresent();
        host(snapshot.host());
        standing.set(Standing.of(snapshot));
        recording.ifPresent(RecordControl::refresh);
        replay.ifPresent(ReplayControl::refresh);
        if (replay.isPresent()) {
            journal.now(snapshot.taken());
        } else {
            happenings.take(snapshot);
        }
        boolean due = display.take(snapshot);
        boolean stateChanged = list.apply(snapshot, due, display.isWatched());
        losses.take(snapshot, opened);
        if (!display.isFrozen()) {
            detail.show(snapshot);
        }
        if (!display.isWatched()) {
            return;
        }
        if (!display.isFrozen()) {
            display.moved();
        }
        if (due || stateChanged) {
            detail.refresh();
        }
        status();
    }

    private void host(Host now) {
        boolean missed = host.get().filter(h -> !h.missingRights().isEmpty()).isPresent();
        if (missed && now.missingRights().isEmpty()) {
            notices.helperIsThere();
        }
        host.set(Optional.of(now));
        detail.host(now);
        lab.host(now);
    }

    private void look(Optional<InterfaceRow> row) {
        detail.look(row);
        status();
    }

    private void stateChanged() {
        list.count();
        detail.refresh();
        status();
    }

    private void freeze(boolean now) {
        if (!now) {
            list.gap();
            catchUp();
        }
        status();
    }

    private void watch(boolean now) {
        if (now) {
            list.touch();
            catchUp();
            status();
        }
    }

    private void catchUp() {
        if (!display.isFrozen()) {
            latest.ifPresent(detail::show);
            display.moved();
        }
        detail.refresh();
    }

    private void status() {
        Optional<StatusLine> line =
                latest.map(s ->
                        StatusLine.of(
                                s,
                                detail.stateProperty().get(),
                                detail.live(),
                                display.isFrozen()));
        status.set(replay.isPresent() ? line.map(StatusLine::replayed) : line);
    }
}
