// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.testing.NetNs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A [ProbeChild] and the way to talk to it. Killed when closed.
final class ChildJvm implements AutoCloseable {
    /// What its answers begin with; anything else on its output is noise.
    static final String ANSWER = "> ";

    private static final long ANSWER_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;
    private final OutputStream input;
    private final ExecutorService reading = Executors.newSingleThreadExecutor();

    private ChildJvm(Process process) {
        this.process = process;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.input = process.getOutputStream();
    }

    /// Starts one in a namespace.
    ///
    /// @param prefix a command that starts what follows it, such as setpriv(1); may be empty
    /// @param classes what it runs, from [#classPath] or [#readableByAll]
    /// @param owner arguments of the child after the pins: the owner's user id, or nothing
    static ChildJvm start(
            NetNs namespace, List<String> prefix, String classes, Path pins, String... owner)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djna.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        classes,
                        ProbeChild.class.getName(),
                        pins.toString()));
        command.addAll(List.of(owner));
        return new ChildJvm(namespace.start(command.toArray(String[]::new)));
    }

    /// The class path of this JVM.
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /// A copy of what a probe needs of the class path, that every user can read: a build folder and
    /// a local repository may lie where others cannot enter.
    static String readableByAll(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String name = path.getFileName().toString();
            if (Files.isDirectory(path)) {
                copies.add(copy(path, folder.resolve("classes" + copies.size())));
            } else if (name.matches("(jna|jspecify)-.*")) {
                copies.add(copy(path, folder.resolve(name)));
            }
        }
        NetNs.run("chmod", "-R", "a+rX", folder.toString());
        return String.join(File.pathSeparator, copies);
    }

    private static String copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to.toString();
    }

    /// Its next answer.
    String line() throws Exception {
        StringBuilder noise = new StringBuilder();
        while (true) {
            String line = reading.submit(output::readLine).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("the child ended:\n" + noise);
            }
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
            noise.append(line).append('\n');
        }
    }

    /// Its process id.
    long pid() {
        return process.pid();
    }

    /// Tells it something.
    ///
    /// @return what it answers
    String ask(String line) throws Exception {
        tell(line);
        return line();
    }

    /// Tells it something, and leaves the answer for [#line].
    void tell(String line) throws IOException {
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /// SIGKILL; returns when it is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Closes its input, at which it ends by itself.
    void end() throws Exception {
        input.close();
        if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the child does not end");
        }
    }

    @Override
    public void close() {
        kill();
        reading.shutdownNow();
    }
}
