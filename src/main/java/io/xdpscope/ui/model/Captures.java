// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.Capture;
import io.xdpscope.machine.CaptureFailure;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// From what is seen in the window to the packets themselves: the tcpdump command to copy, and
/// Wireshark. Owned by the UI thread.
public final class Captures {

    private final OpenMachines machines;
    private final Executor background;
    private final Executor ui;
    private final Consumer<String> clipboard;
    private final Starter starter;

    /// Starts programs that feed each other.
    @FunctionalInterface
    public interface Starter {
        /// As [CaptureRun#start].
        CompletableFuture<String> start(List<List<String>> programs) throws IOException;
    }

    /// @param background for what takes time
    /// @param clipboard takes what is copied
    public Captures(
            OpenMachines machines,
            Executor background,
            Executor ui,
            Consumer<String> clipboard,
            Starter starter) {
        this.machines = machines;
        this.background = background;
        this.ui = ui;
        this.clipboard = clipboard;
        this.starter = starter;
    }

    /// Copies the command that captures what the interface being looked at receives.
    ///
    /// @param protocol what is wanted; empty for every frame
    public void copy(Optional<Protocol> protocol) {
        capture(protocol)
                .ifPresent(capture -> {
                    clipboard.accept(capture.tcpdumpLine());
                    notices()
                            .show(
                                    Notice.note(
                                            Texts.get("capture.copied"),
                                            protocol.isPresent() ? Capture.differences() : ""));
                });
    }

    /// Opens Wireshark on what the interface being looked at receives.
    ///
    /// @param protocol what is wanted; empty for every frame
    public void open(Optional<Protocol> protocol) {
        capture(protocol).ifPresent(capture -> background.execute(() -> start(capture)));
    }

    /// Beside the UI thread.
    private void start(Capture capture) {
        try {
            var _ =
                    starter.start(capture.wiresharkPrograms())
                            .thenAcceptAsync(said -> ended(said, capture), ui);
        } catch (IOException e) {
            ui.execute(() -> failed(CaptureFailure.of(e), capture));
        } catch (ProbeException e) {
            ui.execute(() -> notices().tell(e));
        }
    }

    private void ended(String said, Capture capture) {
        if (!said.isEmpty()) {
            failed(CaptureFailure.of(said), capture);
        }
    }

    private void failed(CaptureFailure why, Capture capture) {
        notices()
                .show(
                        new Notice(
                                Notice.Gravity.FAILURE,
                                why.sentence(),
                                why.advice(),
                                capture.wiresharkLine(),
                                List.of(),
                                why.details(),
                                Notice.Action.NONE));
    }

    private Optional<Capture> capture(Optional<Protocol> protocol) {
        OpenMachine shown = machines.shown();
        Optional<InterfaceRow> row = shown.model().detail().rowProperty().get();
        boolean invented =
                shown.model().hostProperty().get().filter(host -> host.simulated()).isPresent();
        if (invented) {
            notices().show(Notice.note(Texts.get("capture.demo"), ""));
            return Optional.empty();
        }
        try {
            return row.map(
                    r -> new Capture(shown.machine(), r.name(), r.facts().linkType(), protocol));
        } catch (IllegalArgumentException e) {
            notices().show(Notice.failure(String.valueOf(e.getMessage()), ""));
            return Optional.empty();
        }
    }

    private Notices notices() {
        return machines.shown().model().notices();
    }
}
