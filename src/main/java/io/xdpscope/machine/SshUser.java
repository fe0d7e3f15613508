// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Who ssh logs in as: asked of ssh itself (`ssh -G`, which connects nowhere), because its
/// configuration may say so.
final class SshUser {

    private static final long SECONDS = 5;
    private static final int MOST_LINES = 1_000;
    private static final String USER = "user ";

    private SshUser() {}

    /// The user on a machine that is reached over ssh; empty where ssh does not tell.
    ///
    /// @param program ssh itself
    static Optional<String> of(Machine machine, String program) {
        return machine instanceof Machine.Remote remote
                ? ask(program, remote.destination())
                : Optional.empty();
    }

    private static Optional<String> ask(String program, String destination) {
        try {
            Process ssh =
                    new ProcessBuilder(program, "-G", destination)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            ssh.getOutputStream().close();
            // What it prints fits into the pipe, so it ends without being read.
            if (!ssh.waitFor(SECONDS, TimeUnit.SECONDS)) {
                ssh.destroyForcibly();
                return Optional.empty();
            }
            try (BufferedReader lines = ssh.inputReader(StandardCharsets.UTF_8);
                    Stream<String> all = lines.lines()) {
                return all.limit(MOST_LINES)
                        .filter(line -> line.startsWith(USER))
                        .map(line -> Text.shown(line.substring(USER.length())))
                        .findFirst();
            }
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
