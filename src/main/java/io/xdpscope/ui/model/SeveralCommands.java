// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.ui.model.CommandResult.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person can do to several interfaces at once: one after another, with a result for each. A
/// refusal stops nothing but a missing helper, which nobody is asked for again and again. Owned by
/// the UI thread.
public final class SeveralCommands {

    private static final Logger LOG = LoggerFactory.getLogger(SeveralCommands.class);

    /// So many critical interfaces are told with their reasons.
    private static final int MOST_REASONS = 4;

    private final Monitor monitor;
    private final Executor ui;
    private final Notices notices;
    private final RowStates states;
    private final ObjectProperty<RequestedMode> mode =
            new SimpleObjectProperty<>(RequestedMode.AUTO);
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final ObservableList<CommandResult> results = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final List<InterfaceRow> rows = new ArrayList<>();
    private final Deque<Step> left = new ArrayDeque<>();
    private Question.Asker asker = (_, _) -> {};
    private AttachSettings usual = AttachSettings.KIND.first();
    private boolean busy;

    /// One command to one interface.
    private record Step(InterfaceRow row, CountingState busy, Command command) {

        /// As [RowStates#refuse] wants it.
        String name() {
            return switch (busy) {
                case CountingState.Attaching _ -> "attach";
                case CountingState.Detaching _ -> "detach";
                case CountingState.Attached _,
                        CountingState.Detached _,
                        CountingState.Foreign _,
                        CountingState.Lost _ ->
                        "keep";
            };
        }
    }

    @FunctionalInterface
    private interface Command {
        /// @return what it will have come to, in a few words
        CompletableFuture<Done> run();
    }

    private record Done(CountingState state, String words) {}

    SeveralCommands(Monitor monitor, Executor ui, Notices notices, RowStates states) {
        this.monitor = monitor;
        this.ui = ui;
        this.notices = notices;
        this.states = states;
    }

    /// Who puts questions to the operator; without one, every answer is no.
    public void asker(Question.Asker other) {
        asker = other;
    }

    /// How an attach begins from now on.
    void usual(AttachSettings settings) {
        if (!settings.equals(usual)) {
            usual = settings;
            mode.set(settings.mode());
            keep.set(settings.keep());
        }
    }

    /// The mode to ask for.
    public ObjectProperty<RequestedMode> modeProperty() {
        return mode;
    }

    /// Whether counting is to go on on them when the window closes.
    public BooleanProperty keepProperty() {
        return keep;
    }

    /// One for each interface of the last command, in its order; empty once dismissed.
    public ObservableList<CommandResult> results() {
        return results;
    }

    /// What the results are of, and how many went well: `Attach in auto mode: 2 of 3 done`.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Whether a command is still under way.
    public boolean isBusy() {
        return busy;
    }

    /// Attaches where nothing is counted; where something is everywhere, detaches.
    public void toggle(List<InterfaceRow> chosen) {
        if (chosen.stream().allMatch(SeveralCommands::isAttached)) {
            detach(chosen);
        } else {
            attach(chosen);
        }
    }

    /// Attaches in the chosen mode, and keeps what it attaches if that is wanted; then what counts
    /// already is kept, too. Critical interfaces are asked for once, all together.
    public void attach(List<InterfaceRow> chosen) {
        RequestedMode wanted = mode.get();
        boolean mayReset = wanted.exactly().filter(m -> m != XdpMode.GENERIC).isPresent();
        ask(
                "several.critical",
                wanted,
                chosen,
                row -> mayReset && row.facts().critical().isPresent() && !isAttached(row),
                () ->
                        begin(
                                Texts.get("several.attach.title", wanted.word()),
                                chosen,
                                row -> attachStep(row, wanted)));
    }

    /// Detaches. Critical interfaces in native mode are asked for once, all together.
    public void detach(List<InterfaceRow> chosen) {
        ask(
                "several.detachCritical",
                mode.get(),
                chosen,
                row ->
                        row.facts().critical().isPresent()
                                && row.state() instanceof CountingState.Attached attached
                                && attached.attachment().mode() != XdpMode.GENERIC,
                () -> begin(Texts.get("several.detach.title"), chosen, this::detachStep));
    }

    /// Takes the results away, unless they are still coming.
    ///
    /// @return whether there were any
    public boolean dismiss() {
        if (busy || results.isEmpty()) {
            return false;
        }
        rows.forEach(row -> row.refused(""));
        rows.clear();
        results.clear();
        return true;
    }

    /// The results as lines for the clipboard.
    public String copyText() {
        return title.get()
                + results.stream()
                        .map(result -> "\n" + result.line())
                        .collect(Collectors.joining());
    }

    private void ask(
            String key,
            RequestedMode wanted,
            List<InterfaceRow> chosen,
            Predicate<InterfaceRow> isCritical,
            Runnable then) {
        if (busy) {
            return;
        }
        List<InterfaceRow> critical = chosen.stream().filter(isCritical).toList();
        if (critical.isEmpty()) {
            then.run();
            return;
        }
        String names = String.join(", ", critical.stream().map(InterfaceRow::name).toList());
        String reasons =
                critical.stream()
                        .limit(MOST_REASONS)
                        .flatMap(row -> row.facts().critical().stream())
                        .collect(Collectors.joining(" "));
        asker.ask(
                new Question(
                        Texts.get(key, wanted.word(), names),
                        Texts.get(key + ".reason", reasons),
                        Texts.get(key + ".yes")),
                then);
    }

    @FunctionalInterface
    private interface Planning {
        /// @return what to do, or why not
        Optional<Step> step(InterfaceRow row);
    }

    private void begin(String what, List<InterfaceRow> chosen, Planning planning) {
        if (busy) {
            return;
        }
        dismiss();
        busy = true;
        rows.addAll(chosen);
        for (InterfaceRow row : chosen) {
            Optional<Step> step = planning.step(row);
            step.ifPresent(left::add);
            results.add(
                    step.map(_ -> CommandResult.waiting(row))
                            .orElseGet(() -> CommandResult.of(row, Stage.SKIPPED, why(row), "")));
        }
        title.set(what);
        next(what);
    }

    /// Why there is nothing to do.
    private static String why(InterfaceRow row) {
        return switch (row.state()) {
            case CountingState.Attached _ -> Texts.get("several.already");
            case CountingState.Lost _ -> Texts.get("several.lost");
            case CountingState.Attaching _, CountingState.Detaching _ ->
                    Texts.get("several.underWay");
            case CountingState.Detached _, CountingState.Foreign _ -> Texts.get("several.nothing");
        };
    }

    private Optional<Step> attachStep(InterfaceRow row, RequestedMode wanted) {
        if (row.state() instanceof CountingState.Attached(Attachment attachment)) {
            return keep.get() && !attachment.kept()
                    ? Optional.of(keepStep(row, attachment))
                    : Optional.empty();
        }
        boolean free =
                row.state() instanceof CountingState.Detached
                        || row.state() instanceof CountingState.Foreign;
        // What was not known to be critical was not asked for.
        boolean asked = row.facts().critical().isPresent();
        Target target = new Target.Interface(row.ifindex(), row.name(), wanted, keep.get(), asked);
        return free
                ? Optional.of(
                        new Step(
                                row,
                                new CountingState.Attaching(wanted),
                                () -> monitor.attach(target).thenApply(SeveralCommands::attached)))
                : Optional.empty();
    }

    private Step keepStep(InterfaceRow row, Attachment attachment) {
        return new Step(
                row,
                row.state(),
                () ->
                        monitor.keep(attachment.id(), true)
                                .thenApply(now ->
                                        new Done(
                                                new CountingState.Attached(now),
                                                Texts.get("several.kept"))));
    }

    private Optional<Step> detachStep(InterfaceRow row) {
        if (!(row.state() instanceof CountingState.Attached(Attachment attachment))) {
            return Optional.empty();
        }
        Done done = new Done(new CountingState.Detached(), Texts.get("several.detached"));
        return Optional.of(
                new Step(
                        row,
                        new CountingState.Detaching(attachment),
                        () -> monitor.detach(attachment.id()).thenApply(_ -> done)));
    }

    private static Done attached(Attachment attachment) {
        String word = attachment.mode().word();
        String kept = attachment.kept() ? ".kept" : "";
        return new Done(
                new CountingState.Attached(attachment),
                attachment
                        .fallbackReason()
                        .map(reason -> Texts.get("several.fellBack" + kept, word, reason))
                        .orElseGet(() -> Texts.get("several.attached" + kept, word)));
    }

    private void next(String what) {
        if (left.isEmpty()) {
            busy = false;
            long done = results.stream().filter(result -> result.stage() == Stage.DONE).count();
            title.set(
                    Texts.get(
                            "several.title",
                            what,
                            Long.toString(done),
                            Integer.toString(results.size())));
            return;
        }
        Step step = left.removeFirst();
        states.settle(step.row(), step.busy());
        var _ =
                step.command()
                        .run()
                        .handleAsync(
                                (done, failure) -> {
                                    if (failure == null) {
                                        succeeded(step, done);
                                    } else {
                                        failed(step, failure);
                                    }
                                    next(what);
                                    return true;
                                },
                                ui)
                        .exceptionally(bug -> {
                            LOG.error("a result could not be shown", bug);
                            return false;
                        });
    }

    private void succeeded(Step step, Done done) {
        tell(CommandResult.of(step.row(), Stage.DONE, done.words(), ""));
        if (done.state() instanceof CountingState.Attached) {
            states.settle(step.row(), done.state());
        } else {
            states.settle(step.row());
        }
    }

    private void failed(Step step, Throwable failure) {
        Notice notice = Notice.of(failure);
        step.row().refused(notice.sentence());
        states.refuse(step.row(), step.name(), failure);
        tell(CommandResult.of(step.row(), Stage.REFUSED, notice.sentence(), notice.advice()));
        if (Notice.isAboutTheHelper(failure)) {
            notices.tell(failure);
            left.forEach(skipped ->
                    tell(
                            CommandResult.of(
                                    skipped.row(),
                                    Stage.SKIPPED,
                                    Texts.get("several.skipped"),
                                    "")));
            left.clear();
        }
    }

    private void tell(CommandResult result) {
        for (int at = 0; at < results.size(); at++) {
            if (results.get(at).ifindex() == result.ifindex()) {
                results.set(at, result);
            }
        }
    }

    private static boolean isAttached(InterfaceRow row) {
        return row.state() instanceof CountingState.Attached;
    }
}
