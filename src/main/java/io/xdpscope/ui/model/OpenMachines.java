// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.monitor.AlertPrograms;
import io.xdpscope.session.Playback;
import io.xdpscope.session.ReplayProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machines that the window has open, the one being looked at, and those that it could open.
///
/// Each has a [DashboardModel] of its own, and with it a probe thread: a slow machine holds up no
/// other, and looking at another costs nothing. Owned by the UI thread.
public final class OpenMachines {

    /// As many may be open at once.
    static final int MOST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(OpenMachines.class);

    private final Machines machines;
    private final Threads threads;
    private final ZoneId local;
    private final LabControl.Source lab;
    private final ObservableList<OpenMachine> open = FXCollections.observableArrayList();
    private final ObservableList<OpenMachine> openView =
            FXCollections.unmodifiableObservableList(open);
    private final ReadOnlyObjectWrapper<OpenMachine> shown;
    private final ReadOnlyObjectWrapper<List<Machine>> recent = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<List<Machine>>> namespaces =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<CompletableFuture<?>> closing = new ArrayList<>();
    private Settings settings;
    private Question.Asker asker = (_, _) -> {};
    private Consumer<DashboardModel> watching = _ -> {};
    private boolean watched;

    /// Opens the first machine.
    ///
    /// @param settings what is remembered; the interface to look at is one of the first machine
    /// @param local the person's time zone
    /// @param lab where lab traffic comes from, on this machine
    public OpenMachines(
            Machines machines,
            Machine first,
            Threads threads,
            Settings settings,
            ZoneId local,
            LabControl.Source lab) {
        this.machines = machines;
        this.threads = threads;
        this.settings = settings;
        this.local = local;
        this.lab = lab;
        this.recent.set(settings.part(MachineSettings.KIND).recent());
        OpenMachine opened = start(first);
        this.shown = new ReadOnlyObjectWrapper<>(opened);
        open.add(opened);
        remember(first);
        this.settings = settings.with(settings.part(WatchSettings.KIND).lookingAt(""));
    }

    /// Those that are open, in the order of opening; at least one.
    public ObservableList<OpenMachine> open() {
        return openView;
    }

    /// The one being looked at.
    public ReadOnlyObjectProperty<OpenMachine> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// The one being looked at.
    public OpenMachine shown() {
        return shown.get();
    }

    /// Other machines that were looked at, the latest first.
    public ReadOnlyObjectProperty<List<Machine>> recentProperty() {
        return recent.getReadOnlyProperty();
    }

    /// This machine's network namespaces, once they have been looked for.
    public ReadOnlyObjectProperty<Optional<List<Machine>>> namespacesProperty() {
        return namespaces.getReadOnlyProperty();
    }

    /// Takes over what was set, for the machines that are open and those that will be. What is set
    /// on a machine itself, such as how often it is read, stays as it is there.
    public void follow(Settings now) {
        settings = now.with(now.part(WatchSettings.KIND).lookingAt(""));
        open.forEach(each -> each.model().follow(settings));
    }

    /// Who puts questions to the operator; without one, every answer is no.
    public void asker(Question.Asker asker) {
        this.asker = asker;
        open.forEach(each -> each.model().asker(asker));
    }

    /// Whether anybody can see the window.
    public void watched(boolean now) {
        watched = now;
        shown().model().display().watchedProperty().set(now);
    }

    /// Looks for network namespaces; [#namespacesProperty] tells what was found.
    public void lookForNamespaces() {
        var _ =
                CompletableFuture.supplyAsync(machines::namespaces, threads.background())
                        .handleAsync(
                                (found, failure) -> {
                                    namespaces.set(
                                            Optional.of(failure == null ? found : List.of()));
                                    if (failure != null) {
                                        LOG.warn("namespaces could not be listed", failure);
                                    }
                                    return true;
                                },
                                threads.ui());
    }

    /// What the form for another machine needs.
    public MachineForm form(MachineForm.Kind kind) {
        return new MachineForm(kind, machines);
    }

    /// The open machine of this kind, if it is open.
    public Optional<OpenMachine> find(Machine machine) {
        return open.stream().filter(each -> each.machine().equals(machine)).findFirst();
    }

    /// Looks at a machine, and opens it unless it is open.
    public void open(Machine machine) {
        Optional<OpenMachine> already = find(machine);
        if (already.isPresent()) {
            show(already.get());
            return;
        }
        if (open.size() == MOST) {
            shown().model()
                    .notices()
                    .show(Notice.note(Texts.get("machine.tooMany", Integer.toString(MOST)), ""));
            return;
        }
        Duration pace = shown().model().intervalProperty().get();
        settings = settings.with(settings.part(WatchSettings.KIND).every(pace));
        OpenMachine opened = start(machine);
        opened.model().asker(asker);
        open.add(opened);
        remember(machine);
        show(opened);
    }

    /// Looks at one of those that are open.
    public void show(OpenMachine machine) {
        if (machine.equals(shown()) || !open.contains(machine)) {
            return;
        }
        shown().model().display().watchedProperty().set(false);
        shown.set(machine);
        machine.model().display().watchedProperty().set(watched);
    }

    /// Looks at the next of those that are open, or at the one before.
    public void showNext(int step) {
        int next = Math.floorMod(open.indexOf(shown()) + step, open.size());
        show(open.get(next));
    }

    /// Lets go of a machine, which detaches what is not kept; asks where that could cut somebody
    /// off. The last one stays.
    public void close(OpenMachine machine) {
        if (open.size() == 1 || !open.contains(machine)) {
            return;
        }
        Optional<Question> question =
                machine.model().closingQuestion("ask.closeMachine", "ask.closeMachine.yes");
        if (question.isPresent()) {
            asker.ask(question.get(), () -> letGo(machine));
        } else {
            letGo(machine);
        }
    }

    /// Tells the operator something that is about no machine.
    public void tell(Notice notice) {
        shown().model().notices().show(notice);
    }

    /// What to ask before the window closes, if anything.
    public Optional<Question> closingQuestion() {
        return open.stream()
                .flatMap(
                        each -> each.model().closingQuestion("ask.close", "ask.close.yes").stream())
                .findFirst();
    }

    /// Lets go of every machine at the same time, and waits for it: not for the UI thread while the
    /// window is open.
    public void closeAll() {
        open.forEach(this::closeBeside);
        CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).join();
    }

    /// Watches the rules of alerts on every machine, also on those that are opened later.
    ///
    /// @param programs runs what is to run because of an alert
    public void alerts(AlertRules rules, AlertPrograms programs) {
        watching = model -> model.alerts().watch(rules, programs);
        open.forEach(each -> watching.accept(each.model()));
    }

    private OpenMachine start(Machine machine) {
        if (machine instanceof Machine.Recording(Path file)) {
            Playback playback = new Playback(1);
            OpeningProbe replay = new OpeningProbe(() -> ReplayProbe.open(file, playback));
            return new OpenMachine(
                    machine,
                    DashboardModel.startReplay(replay, playback, threads, settings, local));
        }
        boolean here = machine instanceof Machine.Here;
        BooleanProperty asked = new SimpleBooleanProperty();
        Machines.Permission permission = now -> threads.ui().execute(() -> asked.set(now));
        OpeningProbe probe =
                new OpeningProbe(() -> machines.open(machine, Machines.Purpose.LOOK, permission));
        DashboardModel model =
                DashboardModel.start(
                        probe,
                        here ? Optional.of(lab) : Optional.empty(),
                        threads,
                        settings,
                        local);
        model.connection().asks(asked);
        watching.accept(model);
        return new OpenMachine(machine, model);
    }

    private void letGo(OpenMachine machine) {
        int place = open.indexOf(machine);
        if (place < 0 || open.size() == 1) {
            return;
        }
        if (machine.equals(shown())) {
            show(open.get(place == 0 ? 1 : place - 1));
        }
        open.remove(machine);
        closing.removeIf(CompletableFuture::isDone);
        closeBeside(machine);
    }

    /// Closing waits for the machine, which may be far away.
    private void closeBeside(OpenMachine machine) {
        closing.add(
                CompletableFuture.runAsync(
                        machine.model()::close,
                        Thread.ofPlatform().daemon().name("closing")::start));
    }

    private void remember(Machine machine) {
        if (machine.isRemote()) {
            List<Machine> all = new ArrayList<>(recent.get());
            all.remove(machine);
            all.addFirst(machine);
            recent.set(all.stream().limit(MachineSettings.MOST_RECENT).toList());
        }
    }
}
