// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs `ip` (iproute2) in the network namespace of the calling thread: a child process inherits
/// the namespaces of the thread that forks it (`fork(2)`, `namespaces(7)`).
final class IpCommand {

    private static final long LIMIT_SECONDS = 10;
    private static final List<String> FOLDERS =
            List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin");

    private IpCommand() {}

    /// Runs `ip` with these arguments to its end and returns what it wrote.
    ///
    /// @throws ProbeException with its own words, when it fails or is not installed
    static String run(String... arguments) throws ProbeException {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(arguments));
        try {
            // A file, not a pipe: no reader thread, and no output that fills up and blocks.
            Path output = Files.createTempFile("xdpscope-ip", ".txt");
            try {
                return run(command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw failed(command, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(command, "interrupted");
        }
    }

    private static String run(List<String> command, Path output)
            throws IOException, InterruptedException, ProbeException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        String words = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended) {
            process.destroyForcibly();
            throw failed(command, "no answer within %d s".formatted(LIMIT_SECONDS));
        }
        if (process.exitValue() != 0) {
            throw failed(command, words.strip());
        }
        return words;
    }

    private static String program() throws ProbeException {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, "ip"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new ProbeException(
                                Kind.UNSUPPORTED_HOST,
                                "The ip command is missing.",
                                "Install iproute2."))
                .toString();
    }

    private static ProbeException failed(List<String> command, String words) {
        boolean refused = words.contains("Operation not permitted");
        return new ProbeException(
                refused ? Kind.NO_RIGHTS : Kind.KERNEL_ERROR,
                "The lab's interfaces could not be set up: %s.".formatted(words),
                refused
                        ? Lab.RIGHTS_ADVICE
                        : "Run the command by hand to see more: " + String.join(" ", command),
                Map.of("command", String.join(" ", command)),
                "");
    }
}
