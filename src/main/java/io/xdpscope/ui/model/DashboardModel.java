// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.LatestOnly;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.session.Playback;
import io.xdpscope.session.RecordingProbe;
import io.xdpscope.wire.Recorded;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// One machine in the window: its interfaces, the one being looked at, and what can be done.
///
/// Owns the [Monitor] and with it the probe. Snapshots and answers come in on the executor it is
/// given; every method belongs to that thread.
public final class DashboardModel implements AutoCloseable {

    /// Figures and tables change at most this often; the chart moves with every reading.
    static final Duration LEAST_PAUSE = Duration.ofMillis(450);

    private final Monitor monitor;
    private final InterfaceList list;
    private final InterfaceDetail detail;
    private final Comparing comparing;
    private final Notices notices = new Notices();
    private final Journal journal = new Journal();
    private final Happenings happenings = new Happenings(journal);
    private final Alerts alerts;
    private final AttachCommands commands;
    private final SeveralCommands several;
    private final LabControl lab;
    private final Connection connection;
    private final ReadOnlyObjectWrapper<Optional<Host>> host =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StatusLine>> status =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(Standing.OPENING);
    private final BooleanProperty frozen = new SimpleBooleanProperty();
    private final BooleanProperty watched = new SimpleBooleanProperty(true);
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>();
    private final ReadOnlyLongWrapper readings = new ReadOnlyLongWrapper();
    private final Map<Long, Notice> toldLosses = new HashMap<>();
    private final ExportControl export;
    private Optional<RecordControl> recording = Optional.empty();
    private Optional<ReplayControl> replay = Optional.empty();
    private Optional<Snapshot> latest = Optional.empty();
    private long lastShownNanos;
    private boolean failing;
    private OptionalLong focus = OptionalLong.empty();

    /// Starts to watch a machine.
    ///
    /// @param ui where snapshots are to be delivered, such as `Platform::runLater`
    /// @param background for what takes time and is not the probe's
    /// @param local the person's time zone
    /// @param lab where lab traffic comes from; empty where it would not reach this machine
    public static DashboardModel start(
            Probe probe,
            Executor ui,
            Executor background,
            Settings settings,
            ZoneId local,
            Optional<LabControl.Source> lab) {
        RecordingProbe recording = RecordingProbe.silent(probe);
        return start(
                recording,
                model -> model.records(recording, ui, background),
                ui,
                background,
                settings,
                local,
                lab);
    }

    /// Starts to look at a recording.
    ///
    /// @param probe replays it
    /// @param playback its controls
    static DashboardModel startReplay(
            Probe probe,
            Playback playback,
            Executor ui,
            Executor background,
            Settings settings,
            ZoneId local) {
        return start(
                probe,
                model -> model.replays(playback, ui),
                ui,
                background,
                settings,
                local,
                Optional.empty());
    }

    private static DashboardModel start(
            Probe probe,
            Consumer<DashboardModel> before,
            Executor ui,
            Executor background,
            Settings settings,
            ZoneId local,
            Optional<LabControl.Source> lab) {
        Monitor monitor =
                Monitor.start(
                        probe,
                        settings.part(WatchSettings.KIND).interval(),
                        Monitor.FOR_PEOPLE,
                        _ -> {});
        DashboardModel model =
                new DashboardModel(
                        monitor,
                        () -> probe.pace().isPresent(),
                        ui,
                        background,
                        settings,
                        local,
                        lab);
        before.accept(model);
        model.follow(settings);
        monitor.listen(model.alerts.ears());
        monitor.listen(new LatestOnly(ui, model::accept));
        return model;
    }

    private void records(RecordingProbe probe, Executor ui, Executor background) {
        recording = Optional.of(new RecordControl(probe, background, ui, notices, journal));
    }

    private void replays(Playback playback, Executor ui) {
        replay = Optional.of(new ReplayControl(playback, ui, this::loaded));
        detail.lock(Texts.get("replay.locked"));
    }

    /// What happened then is in the journal from the start, wherever the replay is.
    private void loaded(Playback.Contents contents) {
        Map<Long, Recorded.Happened> numbered = new LinkedHashMap<>();
        long unnumbered = 0;
        for (Recorded.Happened event : contents.events()) {
            numbered.put(event.number() > 0 ? event.number() : --unnumbered, event);
        }
        numbered.values().forEach(journal::replay);
        contents.remark().ifPresent(remark -> notices.show(Notice.note(remark, "")));
    }

    private DashboardModel(
            Monitor monitor,
            BooleanSupplier recorded,
            Executor ui,
            Executor background,
            Settings settings,
            ZoneId local,
            Optional<LabControl.Source> labSource) {
        this.monitor = monitor;
        this.alerts = new Alerts(ui, journal, notices, recorded, host::get);
        this.list = new InterfaceList(settings.part(WatchSettings.KIND).interfaceName());
        this.detail = new InterfaceDetail(local, monitor, ui, notices);
        this.comparing = new Comparing(list);
        this.export = new ExportControl(this, background, ui);
        this.connection = new Connection(monitor, ui, notices);
        RowStates states = new RowStates(() -> latest, this::stateChanged);
        this.commands = new AttachCommands(monitor, ui, detail, notices, states);
        this.several = new SeveralCommands(monitor, ui, notices, states);
        this.lab = new LabControl(labSource, background, ui, notices, list::prefer);
        list.settingsProperty().set(settings.part(ListSettings.KIND));
        list.selectedProperty().subscribe(this::look);
        interval.set(settings.part(WatchSettings.KIND).interval());
        interval.subscribe((_, now) -> monitor.interval(now));
        frozen.subscribe((_, now) -> freeze(now));
        watched.subscribe((_, now) -> watch(now));
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
        detail.usual(usual);
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
            commands.keep(!detail.keepProperty().get());
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
        Host known = host.get().filter(h -> !h.name().isEmpty()).orElse(null);
        if (known != null) {
            recording.ifPresent(control -> control.toggle(known));
        }
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

    /// Writes down the operator's words about a moment, for the interface being looked at.
    ///
    /// @param bootNanos on the counting host's boot clock
    public void note(long bootNanos, String words) {
        Optional<JournalEvent.About> about =
                detail.rowProperty()
                        .get()
                        .map(row -> new JournalEvent.About(row.ifindex(), row.name()));
        if (!words.isBlank() && !journal.note(bootNanos, about, words)) {
            notices.show(
                    Notice.failure(
                            Texts.get("event.note.full", Integer.toString(Journal.MOST_NOTES)),
                            Texts.get("event.note.full.advice")));
        }
    }

    /// Looks at the interface that an event is about, where it is still there.
    public void lookAt(JournalEvent event) {
        event.about()
                .flatMap(about -> list.rowAt(about.ifindex()))
                .ifPresent(row -> list.selectedProperty().set(Optional.of(row)));
    }

    /// Whether the view stands still. Counting goes on, and what was missed is in the chart
    /// afterwards.
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /// Whether anybody can see the window. Where nobody can, nothing of it is made.
    public BooleanProperty watchedProperty() {
        return watched;
    }

    /// How often the counters are read.
    public ObjectProperty<Duration> intervalProperty() {
        return interval;
    }

    /// Changes with every reading whose samples are in the histories.
    public ReadOnlyLongProperty readingsProperty() {
        return readings.getReadOnlyProperty();
    }

    /// What to ask before the machine is let go, if anything: that detaches what is not kept.
    ///
    /// @param asked the key of the question
    /// @param yes the key of the words that do it
    Optional<Question> closingQuestion(String asked, String yes) {
        for (InterfaceRow row : list.all()) {
            Optional<String> critical = row.facts().critical();
            boolean resets =
                    row.state() instanceof CountingState.Attached attached
                            && !attached.attachment().kept()
                            && attached.attachment().mode() != XdpMode.GENERIC;
            if (resets && critical.isPresent()) {
                String reason = Texts.get("ask.detachCritical.reason", critical.get());
                String ending = latest.map(s -> Ending.of(s).words()).orElse("");
                return Optional.of(
                        new Question(
                                Texts.get(asked, row.name(), hostName()),
                                Texts.get("ask.close.reason", reason, ending),
                                Texts.get(yes)));
            }
        }
        return Optional.empty();
    }

    private String hostName() {
        return host.get().map(Host::name).orElse("");
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
        boolean opened = !hostName().isEmpty();
        host(snapshot.host());
        standing.set(Standing.of(snapshot));
        boolean due = !frozen.get() && (isDue(snapshot) || turned(snapshot));
        recording.ifPresent(RecordControl::refresh);
        replay.ifPresent(ReplayControl::refresh);
        if (replay.isPresent()) {
            journal.now(snapshot.taken());
        } else {
            happenings.take(snapshot);
        }
        boolean stateChanged = list.apply(snapshot, due, watched.get());
        notices.reading(unreadable(snapshot, opened));
        tellLosses(snapshot);
        focusOnDetail();
        if (!frozen.get()) {
            detail.show(snapshot);
        }
        if (!watched.get()) {
            return;
        }
        if (!frozen.get()) {
            readings.set(readings.get() + 1);
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

    /// Why the machine cannot be read. A helper that is gone is one piece of news, however many
    /// counters went with it.
    private static Optional<Notice> unreadable(Snapshot snapshot, boolean opened) {
        return snapshot.failure()
                .map(failure -> Notice.unreadable(failure, opened))
                .or(() ->
                        snapshot.countings().stream()
                                .flatMap(counting -> loss(counting).stream())
                                .filter(DashboardModel::wentWithTheHelper)
                                .map(lost -> Notice.gone(lost.sentence()))
                                .findFirst());
    }

    private static Optional<Snapshot.Lost> loss(Snapshot.Counting counting) {
        return switch (counting.status()) {
            case Snapshot.Lost lost -> Optional.of(lost);
            case Snapshot.Live _ -> Optional.empty();
        };
    }

    private static boolean wentWithTheHelper(Snapshot.Lost lost) {
        return lost.loss() == Reading.Loss.PROBE_GONE;
    }

    /// Whether reading began to fail, or to work again: rates that nobody knows are told at once.
    private boolean turned(Snapshot snapshot) {
        boolean before = failing;
        failing = snapshot.failure().isPresent();
        return before != failing;
    }

    private boolean isDue(Snapshot snapshot) {
        long now = snapshot.taken().monotonicNanos();
        if (Math.abs(now - lastShownNanos) < LEAST_PAUSE.toNanos()) {
            return false;
        }
        lastShownNanos = now;
        return true;
    }

    private void look(Optional<InterfaceRow> row) {
        detail.look(row);
        focusOnDetail();
        status();
    }

    private void stateChanged() {
        list.count();
        detail.refresh();
        focusOnDetail();
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
        if (!frozen.get()) {
            latest.ifPresent(detail::show);
            readings.set(readings.get() + 1);
        }
        detail.refresh();
    }

    /// A loss is told once, in the words it came with, until it is forgotten.
    private void tellLosses(Snapshot snapshot) {
        Set<Long> lost = new HashSet<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            if (counting.status() instanceof Snapshot.Lost loss && !wentWithTheHelper(loss)) {
                long id = counting.attachment().id();
                lost.add(id);
                toldLosses.computeIfAbsent(id, _ -> tell(Notice.failure(loss.sentence(), "")));
            }
        }
        toldLosses.forEach((id, notice) -> {
            if (!lost.contains(id)) {
                notices.dismiss(notice);
            }
        });
        toldLosses.keySet().retainAll(lost);
    }

    private Notice tell(Notice notice) {
        notices.show(notice);
        return notice;
    }

    /// CPUs are told apart for the attachment being looked at alone.
    private void focusOnDetail() {
        OptionalLong wanted =
                detail.attachment()
                        .map(a -> OptionalLong.of(a.id()))
                        .orElseGet(OptionalLong::empty);
        if (!wanted.equals(focus)) {
            focus = wanted;
            monitor.focus(wanted);
        }
    }

    private void status() {
        Optional<StatusLine> line =
                latest.map(s ->
                        StatusLine.of(
                                s, detail.stateProperty().get(), detail.live(), frozen.get()));
        status.set(replay.isPresent() ? line.map(StatusLine::replayed) : line);
    }
}
