// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.ProbeException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Asks for an interface's statistics as long as somebody looks at them. Owned by the UI thread.
public final class LinkWatch {

    /// Asked once a second at most, give or take a tick that comes early.
    static final long LEAST_NANOS = 900_000_000L;

    /// What was refused is not asked again so soon.
    static final long REFUSED_NANOS = 10_000_000_000L;

    private final Asking asking;
    private final Executor ui;
    private final ReadOnlyLongWrapper answers = new ReadOnlyLongWrapper();
    private int ifindex;
    private String name = "";
    private Optional<LinkSeen> seen = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private long askedNanos;
    private boolean asked;
    private boolean waiting;

    /// Asks the probe.
    @FunctionalInterface
    interface Asking {
        CompletableFuture<LinkStatistics> ask(int ifindex, String name);
    }

    LinkWatch(Asking asking, Executor ui) {
        this.asking = asking;
        this.ui = ui;
    }

    /// Changes with every answer.
    public ReadOnlyLongProperty answersProperty() {
        return answers.getReadOnlyProperty();
    }

    /// Somebody looks at this interface: asks, unless that was done just now.
    ///
    /// @param nowNanos monotonic time of the counting host, as far as the window knows it; goes
    ///   back where a replay does
    void look(int atIfindex, String atName, long nowNanos) {
        if (atIfindex != ifindex || !atName.equals(name)) {
            ifindex = atIfindex;
            name = atName;
            seen = Optional.empty();
            refusal = Optional.empty();
            asked = false;
        }
        long pause = refusal.isPresent() ? REFUSED_NANOS : LEAST_NANOS;
        if (waiting || (asked && Math.abs(nowNanos - askedNanos) < pause)) {
            return;
        }
        asked = true;
        askedNanos = nowNanos;
        waiting = true;
        var _ =
                asking.ask(atIfindex, atName)
                        .handleAsync(
                                (told, failure) -> {
                                    waiting = false;
                                    if (atIfindex == ifindex && atName.equals(name)) {
                                        take(Optional.ofNullable(told), failure);
                                    }
                                    return true;
                                },
                                ui);
    }

    /// What was told of the interface looked at, once it was.
    Optional<LinkSeen> seen() {
        return seen;
    }

    /// Why nothing is told of it, if that is so.
    public Optional<String> refusal() {
        return refusal;
    }

    private void take(Optional<LinkStatistics> told, @Nullable Throwable failure) {
        if (told.isPresent()) {
            seen =
                    Optional.of(
                            seen.map(s -> s.next(told.get()))
                                    .orElseGet(() -> LinkSeen.begin(told.get())));
            refusal = Optional.empty();
        } else {
            refusal = Optional.of(sentence(failure));
        }
        answers.set(answers.get() + 1);
    }

    private static String sentence(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return cause instanceof ProbeException why
                ? why.sentence() + " " + why.advice()
                : Texts.get("link.untold");
    }
}
