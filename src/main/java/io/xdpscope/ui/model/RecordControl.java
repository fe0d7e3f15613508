// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.rate.Quantities;
import io.xdpscope.session.Recorder;
import io.xdpscope.session.RecordingProbe;
import io.xdpscope.session.SessionFiles;
import io.xdpscope.session.SessionSize;
import io.xdpscope.ui.model.JournalEvent.Severity;
import io.xdpscope.wire.Recorded;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records one machine, from a click to the next. Owned by the UI thread; files are opened and
/// ended on another.
public final class RecordControl {

    private static final Logger LOG = LoggerFactory.getLogger(RecordControl.class);

    /// Where a recording is on its way.
    public enum Phase {
        OFF,
        STARTING,
        ON,
        ENDING
    }

    /// What there is to see of it.
    ///
    /// @param file what is written; empty while nothing is
    /// @param words its size, `1.2 MB`; empty while nothing is written
    public record View(Phase phase, Optional<Path> file, String words) {

        static final View OFF = new View(Phase.OFF, Optional.empty(), "");
    }

    private final RecordingProbe probe;
    private final Executor background;
    private final Executor ui;
    private final Notices notices;
    private final Journal journal;
    private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(View.OFF);
    private Optional<Path> folder =
            SessionFiles.folder(System.getenv(), System.getProperty("user.home", ""));
    private SessionSize size = SessionSize.USUAL;
    private Optional<Recorder> recorder = Optional.empty();

    RecordControl(
            RecordingProbe probe,
            Executor background,
            Executor ui,
            Notices notices,
            Journal journal) {
        this.probe = probe;
        this.background = background;
        this.ui = ui;
        this.notices = notices;
        this.journal = journal;
        journal.reader(event -> probe.happened(recorded(event)));
    }

    public ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /// Records to another folder.
    public void folder(Path to) {
        folder = Optional.of(to);
    }

    /// How large the next recording may become.
    void size(SessionSize most) {
        size = most;
    }

    /// Starts where nothing is recorded, stops where something is.
    ///
    /// @param host which machine it is
    void toggle(Host host) {
        switch (view.get().phase()) {
            case OFF -> start(host);
            case ON -> stop(Optional.empty());
            case STARTING, ENDING -> {}
        }
    }

    /// Looks how it does: with every snapshot.
    void refresh() {
        if (view.get().phase() != Phase.ON) {
            return;
        }
        Recorder.Status status = recorder.orElseThrow().status();
        if (status.failure().isPresent()) {
            stop(status.failure());
        } else {
            view.set(on(status));
        }
    }

    /// Ends what is recorded and waits for that: not for the UI thread.
    void close() {
        recorder.ifPresent(Recorder::close);
    }

    private void start(Host host) {
        view.set(new View(Phase.STARTING, Optional.empty(), ""));
        Optional<Path> to = folder;
        SessionSize most = size;
        var _ =
                CompletableFuture.supplyAsync(() -> open(host, to, most), background)
                        .handleAsync(this::started, ui)
                        .exceptionally(RecordControl::log);
    }

    private static Recorder open(Host host, Optional<Path> folder, SessionSize size) {
        try {
            Path to =
                    folder.orElseThrow(() ->
                            new ProbeException(
                                    Kind.RECORDING,
                                    Texts.get("record.noHome"),
                                    Texts.get("record.noHome.advice")));
            return Recorder.startIn(
                    to,
                    SessionFiles.name(host.name(), Instant.now(), ZoneId.systemDefault()),
                    size,
                    version());
        } catch (ProbeException e) {
            throw new CompletionException(e);
        }
    }

    private static String version() {
        String packed = RecordControl.class.getPackage().getImplementationVersion();
        return packed == null ? "" : packed;
    }

    private boolean started(Recorder begun, Throwable failure) {
        if (failure != null) {
            view.set(View.OFF);
            notices.tell(failure);
            journal.report(
                    EventKind.REFUSED,
                    Texts.get("event.refused.record"),
                    Notice.of(failure).sentence(),
                    Severity.WARNING);
            return true;
        }
        recorder = Optional.of(begun);
        Recorder.Status status = begun.status();
        view.set(on(status));
        probe.record(recorder);
        String file = status.file().toString();
        notices.show(
                Notice.withPath(
                        Texts.get("record.begun", status.file().getFileName().toString()), file));
        journal.report(EventKind.SESSION, Texts.get("record.event.begun"), file, Severity.PLAIN);
        return true;
    }

    private void stop(Optional<ProbeException> trouble) {
        Recorder ending = recorder.orElseThrow();
        journal.report(
                EventKind.SESSION,
                Texts.get("record.event.ended"),
                trouble.map(why -> why.sentence() + "\n").orElse("") + ending.status().file(),
                trouble.isPresent() ? Severity.WARNING : Severity.PLAIN);
        probe.record(Optional.empty());
        view.set(new View(Phase.ENDING, view.get().file(), ""));
        var _ =
                CompletableFuture.runAsync(ending::close, background)
                        .handleAsync((_, failure) -> ended(ending, trouble, failure), ui)
                        .exceptionally(RecordControl::log);
    }

    private boolean ended(Recorder ending, Optional<ProbeException> trouble, Throwable failure) {
        recorder = Optional.empty();
        view.set(View.OFF);
        Recorder.Status status = ending.status();
        if (failure != null) {
            notices.tell(failure);
        } else if (trouble.or(status::failure).isPresent()) {
            notices.tell(trouble.or(status::failure).get());
        } else {
            notices.show(
                    Notice.withPath(
                            Texts.get(
                                    "record.ended",
                                    Quantities.count(status.readings()),
                                    Quantities.bytes(status.bytes())),
                            status.file().toString()));
        }
        return true;
    }

    private static View on(Recorder.Status status) {
        return new View(Phase.ON, Optional.of(status.file()), Quantities.bytes(status.bytes()));
    }

    private static Recorded.Happened recorded(JournalEvent event) {
        return new Recorded.Happened(
                event.at(),
                event.number(),
                event.kind().code(),
                event.about().map(JournalEvent.About::ifindex).orElse(0),
                event.interfaceName(),
                event.words(),
                event.detail(),
                event.isWarning());
    }

    private static boolean log(Throwable bug) {
        LOG.error("an answer of the recorder could not be shown", bug);
        return false;
    }
}
