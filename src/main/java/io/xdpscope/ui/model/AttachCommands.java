// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person can do to an interface. Each command leads the row through its busy state and ends
/// in what the kernel says then; a failure becomes a notice. Owned by the UI thread.
public final class AttachCommands {

    private static final Logger LOG = LoggerFactory.getLogger(AttachCommands.class);

    private final Monitor monitor;
    private final Executor ui;
    private final InterfaceDetail detail;
    private final Notices notices;
    private final RowStates states;
    private Question.Asker asker = (_, _) -> {};

    AttachCommands(
            Monitor monitor,
            Executor ui,
            InterfaceDetail detail,
            Notices notices,
            RowStates states) {
        this.monitor = monitor;
        this.ui = ui;
        this.detail = detail;
        this.notices = notices;
        this.states = states;
    }

    /// Who puts questions to the operator; without one, every answer is no.
    public void asker(Question.Asker asker) {
        this.asker = asker;
    }

    /// Attaches to or detaches from the interface being looked at, whichever can be done.
    public void toggle() {
        switch (detail.stateProperty().get()) {
            case CountingState.Detached _, CountingState.Foreign _, CountingState.Lost _ ->
                    attach();
            case CountingState.Attached _ -> detach();
            case CountingState.Attaching _, CountingState.Detaching _ -> {}
        }
    }

    /// Starts counting in the chosen mode. Where an attachment was lost, that is forgotten first;
    /// where its interface is gone with it, that is all.
    public void attach() {
        if (detail.locked().isPresent()) {
            notices.show(Notice.note(detail.locked().get(), ""));
            return;
        }
        detail.rowProperty()
                .get()
                .ifPresent(row -> {
                    switch (row.state()) {
                        case CountingState.Detached _, CountingState.Foreign _ -> attach(row);
                        case CountingState.Lost lost ->
                                forget(
                                        row,
                                        lost.attachment(),
                                        row.isPresent() ? this::attach : _ -> {});
                        case CountingState.Attached _,
                                CountingState.Attaching _,
                                CountingState.Detaching _ -> {}
                    }
                });
    }

    /// Stops counting. On a critical interface in native mode the driver may reset its link, so
    /// that wants a yes.
    public void detach() {
        detail.rowProperty()
                .get()
                .ifPresent(row -> {
                    if (!(row.state() instanceof CountingState.Attached attached) || isAnothers()) {
                        return;
                    }
                    Attachment attachment = attached.attachment();
                    Optional<String> critical = criticalNative(row.facts(), attachment);
                    if (critical.isEmpty()) {
                        detach(row, attachment);
                        return;
                    }
                    asker.ask(
                            new Question(
                                    Texts.get("ask.detachCritical", row.name()),
                                    Texts.get("ask.detachCritical.reason", critical.get()),
                                    Texts.get("ask.detachCritical.yes")),
                            () -> detach(row, attachment));
                });
    }

    /// Detaches and attaches again in another mode, after a warning.
    public void switchTo(RequestedMode mode) {
        detail.rowProperty()
                .get()
                .ifPresent(row -> {
                    if (row.state() instanceof CountingState.Attached attached && !isAnothers()) {
                        asker.ask(
                                switchQuestion(row, mode),
                                () -> reattach(row, attached.attachment(), mode));
                    }
                });
    }

    /// Keeps counting, or no longer, when the window closes: now where it counts already, else from
    /// the next attach on.
    public void keep(boolean wanted) {
        if (isAnothers()) {
            return;
        }
        detail.plan().keep(wanted);
        if (detail.stateProperty().get() instanceof CountingState.Attached attached) {
            answer(
                    monitor.keep(attached.attachment().id(), wanted),
                    now ->
                            rowOf(now)
                                    .ifPresent(row ->
                                            states.settle(row, new CountingState.Attached(now))),
                    failure -> {
                        rowOf(attached.attachment())
                                .ifPresent(row -> states.refuse(row, "keep", failure));
                        detail.refresh();
                    });
        }
    }

    /// Sets a zero for the tiles, at a reading made for it.
    public void markZero() {
        detail.attachment()
                .ifPresent(attachment ->
                        answer(
                                monitor.readNow(),
                                snapshot ->
                                        snapshot.counting(attachment.id())
                                                .flatMap(Snapshot.Counting::live)
                                                .ifPresent(live ->
                                                        detail.mark(
                                                                new ZeroMark(
                                                                        attachment.id(),
                                                                        live.at().wall(),
                                                                        live.total()),
                                                                snapshot)),
                                _ -> {}));
    }

    /// Lets the tiles count from the attach again.
    public void unmark() {
        detail.unmark();
    }

    /// Whether the counter is another user's; if so, says it.
    private boolean isAnothers() {
        detail.notOurs().ifPresent(why -> notices.show(Notice.note(why, "")));
        return detail.notOurs().isPresent();
    }

    private void attach(InterfaceRow row) {
        attach(row, detail.plan().modeProperty().get());
    }

    private void attach(InterfaceRow row, RequestedMode mode) {
        Optional<String> critical = row.facts().critical();
        boolean nativeMode =
                mode.exactly().filter(exactly -> exactly != XdpMode.GENERIC).isPresent();
        if (critical.isEmpty() || !nativeMode) {
            attach(row, mode, false);
            return;
        }
        asker.ask(
                new Question(
                        Texts.get("ask.critical", mode.word(), row.name()),
                        Texts.get("ask.critical.reason", critical.get()),
                        Texts.get("ask.critical.yes", mode.word())),
                () -> attach(row, mode, true));
    }

    private void attach(InterfaceRow row, RequestedMode mode, boolean evenIfCritical) {
        boolean keep = detail.plan().keepProperty().get();
        Target target = new Target.Interface(row.ifindex(), row.name(), mode, keep, evenIfCritical);
        states.settle(row, new CountingState.Attaching(mode));
        answer(
                monitor.attach(target),
                attachment -> states.settle(row, new CountingState.Attached(attachment)),
                failure -> states.refuse(row, "attach", failure));
    }

    private void detach(InterfaceRow row, Attachment attachment) {
        states.settle(row, new CountingState.Detaching(attachment));
        answer(
                monitor.detach(attachment.id()),
                _ -> states.settle(row),
                failure -> states.refuse(row, "detach", failure));
    }

    private void forget(InterfaceRow row, Attachment lost, Consumer<InterfaceRow> then) {
        states.settle(row, new CountingState.Detaching(lost));
        answer(
                monitor.detach(lost.id()),
                _ -> {
                    states.settle(row);
                    then.accept(row);
                },
                failure -> states.refuse(row, "detach", failure));
    }

    private void reattach(InterfaceRow row, Attachment attachment, RequestedMode mode) {
        boolean keep = attachment.kept();
        states.settle(row, new CountingState.Detaching(attachment));
        answer(
                monitor.detach(attachment.id()),
                _ -> {
                    detail.plan().keep(keep);
                    attach(row, mode, true);
                },
                failure -> states.refuse(row, "detach", failure));
    }

    private Question switchQuestion(InterfaceRow row, RequestedMode mode) {
        String reason =
                mode == RequestedMode.GENERIC
                        ? Texts.get("ask.switch.generic")
                        : Texts.get("ask.switch.other");
        return new Question(
                Texts.get("ask.switch", row.name(), mode.word()),
                row.facts()
                        .critical()
                        .map(critical -> Texts.get("ask.switch.critical", reason, critical))
                        .orElse(reason),
                Texts.get("ask.switch.yes", mode.word()));
    }

    private static Optional<String> criticalNative(NetInterface facts, Attachment attachment) {
        return attachment.mode() == XdpMode.GENERIC ? Optional.empty() : facts.critical();
    }

    private Optional<InterfaceRow> rowOf(Attachment attachment) {
        return detail.rowProperty().get().filter(r -> r.ifindex() == attachment.ifindex());
    }

    /// Waits for an answer without blocking: failures become a notice, once.
    private <T extends @Nullable Object> void answer(
            CompletableFuture<T> answer, Consumer<T> done, Consumer<Throwable> failed) {
        var _ =
                answer.handleAsync(
                                (result, failure) -> {
                                    if (failure == null) {
                                        done.accept(result);
                                    } else {
                                        notices.tell(failure);
                                        failed.accept(failure);
                                    }
                                    return true;
                                },
                                ui)
                        .exceptionally(bug -> {
                            LOG.error("an answer could not be shown", bug);
                            return false;
                        });
    }
}
