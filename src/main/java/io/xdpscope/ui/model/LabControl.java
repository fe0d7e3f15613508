// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.ProbeException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and stops lab traffic: real packets on an interface made for them. Offered where it can
/// work. Owned by the UI thread; what takes time runs on another.
public final class LabControl {

    private static final Logger LOG = LoggerFactory.getLogger(LabControl.class);

    /// Where the lab is on its way.
    public enum Phase {
        STOPPED,
        STARTING,
        RUNNING,
        STOPPING
    }

    /// Traffic that runs.
    public interface Traffic {

        /// The interface that receives it.
        String interfaceName();

        /// Ends it, and waits for that.
        void end();
    }

    /// Starts traffic, and waits for that.
    @FunctionalInterface
    public interface Source {
        Traffic start() throws ProbeException;
    }

    private final Optional<Source> source;
    private final Executor background;
    private final Executor ui;
    private final Notices notices;
    private final Consumer<String> started;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STOPPED);
    private final ReadOnlyObjectWrapper<Boolean> offered = new ReadOnlyObjectWrapper<>(false);
    private Optional<Traffic> traffic = Optional.empty();
    private boolean known;

    /// @param source empty where it cannot work: lab traffic flows in this process's own namespace
    /// @param background for starting and stopping
    /// @param started is told the interface's name
    LabControl(
            Optional<Source> source,
            Executor background,
            Executor ui,
            Notices notices,
            Consumer<String> started) {
        this.source = source;
        this.background = background;
        this.ui = ui;
        this.notices = notices;
        this.started = started;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// Whether it can work here: a real machine, and the rights to make an interface.
    public ReadOnlyObjectProperty<Boolean> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    /// Starts where it is stopped, stops where it runs.
    public void toggle() {
        switch (phase.get()) {
            case STOPPED -> start();
            case RUNNING -> stop();
            case STARTING, STOPPING -> {}
        }
    }

    /// Takes what the host says first: later, a helper may have the rights that this process has
    /// not.
    void host(Host host) {
        if (known || host.name().isEmpty()) {
            return;
        }
        known = true;
        offered.set(source.isPresent() && !host.simulated() && host.missingRights().isEmpty());
    }

    /// Ends what runs and waits for it: not for the UI thread.
    void close() {
        traffic.ifPresent(Traffic::end);
    }

    private void start() {
        phase.set(Phase.STARTING);
        var _ =
                CompletableFuture.supplyAsync(this::begin, background)
                        .handleAsync(
                                (begun, failure) -> {
                                    traffic = Optional.ofNullable(begun);
                                    phase.set(failure == null ? Phase.RUNNING : Phase.STOPPED);
                                    if (failure == null) {
                                        started.accept(begun.interfaceName());
                                    } else {
                                        notices.tell(failure);
                                    }
                                    return true;
                                },
                                ui)
                        .exceptionally(LabControl::log);
    }

    private Traffic begin() {
        try {
            return source.orElseThrow().start();
        } catch (ProbeException e) {
            throw new CompletionException(e);
        }
    }

    private void stop() {
        Traffic ending = traffic.orElseThrow();
        phase.set(Phase.STOPPING);
        var _ =
                CompletableFuture.runAsync(ending::end, background)
                        .handleAsync(
                                (_, failure) -> {
                                    traffic = Optional.empty();
                                    phase.set(Phase.STOPPED);
                                    if (failure != null) {
                                        notices.tell(failure);
                                    }
                                    return true;
                                },
                                ui)
                        .exceptionally(LabControl::log);
    }

    private static boolean log(Throwable bug) {
        LOG.error("an answer of the lab could not be shown", bug);
        return false;
    }
}
