// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Starts JVMs with windows, all with the very options that the launcher gives the product.
///
/// @param display the X server they show on
/// @param settings folder for `XDG_CONFIG_HOME`
/// @param java the launcher's command line up to the program itself: `java`, its options, the class
///   path
/// @param packed a class path without folders, which a start cache takes, of the bare window
record WindowJvm(String display, Path settings, List<String> java, String packed) {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("xdpscope.launcher", "target/xdpscope/bin/xdpscope"));
    private static final int READY_SECONDS = 30;
    private static final int LEARN_SECONDS = 120;
    private static final String CACHE = "-XX:AOTCache=";

    /// Lets a window say on its output when it has drawn its first frame.
    private static final String PRINT_FIRST_FRAME = "-Dxdpscope.firstFrame=print";

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
                    java.removeIf(word -> word.startsWith(CACHE)); // made for another class path
                    java.add("--class-path");
                    java.add(
                            words.get(jar + 1)
                                    + File.pathSeparator
                                    + System.getProperty("java.class.path", ""));
                    String packed =
                            words.get(jar + 1)
                                    + File.pathSeparator
                                    + packed(BareWindow.class, settings);
                    return new WindowJvm(display, settings, java, packed);
                }
                product.waitFor(20, TimeUnit.MILLISECONDS);
            }
            throw new IOException("the launcher did not become a JVM");
        } finally {
            end(product);
        }
    }

    /// The classes of one source file as a jar: a start cache takes no folders.
    private static Path packed(Class<?> outer, Path folder) throws IOException {
        Path jar = folder.resolve(outer.getSimpleName() + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> one :
                    Stream.concat(Stream.of(outer), Stream.of(outer.getClasses())).toList()) {
                String name = one.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes =
                        Objects.requireNonNull(outer.getResourceAsStream("/" + name))) {
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }

    /// Lets the bare window draw its first frame, and keeps what the JVM then knows as a start
    /// cache.
    void learn(Path cache) throws IOException, InterruptedException {
        Process run = startBare("-XX:AOTCacheOutput=" + cache, "-Dxdpscope.firstFrame=quit");
        if (!run.waitFor(LEARN_SECONDS, TimeUnit.SECONDS) || !Files.exists(cache)) {
            end(run);
            throw new IOException("no start cache was made of the bare window");
        }
    }

    /// Starts the bare window from jars alone, with more options of the JVM.
    Process startBare(String... options) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("--class-path", packed)); // the last one counts
        command.addAll(List.of(options));
        command.add(BareWindow.class.getName());
        return start(display, settings, command);
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
        builder.environment().put("JDK_JAVA_OPTIONS", PRINT_FIRST_FRAME);
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
