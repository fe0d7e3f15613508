// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.export.Progress;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// An export under way: how far it is, and the way to give it up. It works on a thread of its own;
/// what there is to see of it belongs to the UI thread.
public final class ExportJob implements Progress {

    /// Not known.
    private static final double UNTOLD = -1;

    /// Less is not worth a repaint.
    private static final double STEP = 0.01;

    private final String name;
    private final Executor ui;
    private final ReadOnlyDoubleWrapper part = new ReadOnlyDoubleWrapper(UNTOLD);
    private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private double told;

    /// Whoever waited wants it no more.
    static final class Cancelled extends IOException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("cancelled");
        }
    }

    /// @param name of what is written
    ExportJob(String name, Executor ui) {
        this.name = name;
        this.ui = ui;
    }

    /// What is written: the name of a file, or what is copied.
    public String name() {
        return name;
    }

    /// How far it is, 0 to 1; negative where that is not known.
    public ReadOnlyDoubleProperty partProperty() {
        return part.getReadOnlyProperty();
    }

    /// Gives it up: then there is no file. On any thread.
    public void cancel() {
        cancelled.complete(true);
    }

    @Override
    public void at(double now) throws IOException {
        if (cancelled.isDone()) {
            throw new Cancelled();
        }
        if (now >= told + STEP) {
            told = now;
            ui.execute(() -> part.set(now));
        }
    }

    @Override
    public <T> T ask(Supplier<T> question) throws IOException {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, ui);
        CompletableFuture.anyOf(answer, cancelled).join();
        if (cancelled.isDone()) {
            throw new Cancelled();
        }
        return answer.join();
    }

    /// Completes when its thread has ended, and left nothing behind.
    CompletableFuture<Boolean> ended() {
        return ended;
    }
}
