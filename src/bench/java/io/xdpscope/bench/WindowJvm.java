// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts JVMs with windows, all with the very options that the launcher gives the product.
///
/// @param display the X server they show on
/// @param settings folder for `XDG_CONFIG_HOME`
/// @param java the launcher's command line up to the program itself: `java`, its options, the class
///   path
record WindowJvm(String display, Path settings, List<String> java) {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("xdpscope.launcher", "target/xdpscope/bin/xdpscope"));
    private static final int READY_SECONDS = 30;

    /// Reads the options off the product itself: starts it once and looks at what the launcher has
    /// become.
    static WindowJvm like(String display, Path settings) throws IOException, InterruptedException {
        Process product = start(display, settings, List.of(LAUNCHER.toString(), "--demo"));
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
            while (System.nanoTime() < until) {
                List<String> words = commandLine(product.pid());
                int jar = words.indexOf("-jar");
                if (jar > 0) {
                    List<String> java = new ArrayList<>(words.subList(0, jar));
                    java.add("--class-path");
                    java.add(
                            words.get(jar + 1)
                                    + File.pathSeparator
                                    + System.getProperty("java.class.path", ""));
                    return new WindowJvm(display, settings, java);
                }
                product.waitFor(20, TimeUnit.MILLISECONDS);
            }
            throw new IOException("the launcher did not become a JVM");
        } finally {
            end(product);
        }
    }

    /// Starts a main class of the bench.
    Process start(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add(main.getName());
        command.addAll(List.of(args));
        return start(display, settings, command);
    }

    /// Starts the product as its users do, behind a prefix such as `nsenter`.
    Process startProduct(List<String> prefix, String... args) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(LAUNCHER.toAbsolutePath().toString());
        command.addAll(List.of(args));
        return start(display, settings, command);
    }

    /// Ends a process the way a person would close it, and waits.
    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(READY_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(String display, Path settings, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("XDG_CONFIG_HOME", settings.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static List<String> commandLine(long pid) throws IOException {
        String words =
                Files.readString(
                        Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
        return Arrays.asList(words.split("\0"));
    }
}
