// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A private network namespace, named `xs-test-<pid>-<n>-<label>`, gone when closed. Left-overs of
/// test runs that died are removed before the first one is made.
///
/// Quiet by default: IPv6 is off on every interface that is made in it, and [#veth] switches ARP
/// off too, so that frames can be counted exactly.
///
/// ```java
/// try (NetNs near = NetNs.create("near"); NetNs far = NetNs.create("far")) {
///     near.veth("xs0", far, "xs1");                    // up, both ends
///     far.exec("ethtool", "-i", "xs1");                // a command in it
///     int ifindex = far.ifindex("xs1");
///     far.enter(() -> somethingThatOpensSockets());    // Java in it
/// }
/// ```
///
/// A socket belongs to the namespace of the *thread* that opened it, so [#enter] runs its work on a
/// thread that has entered (setns(2)): always the same one, so that things confined to one thread
/// can be used in several calls. `/proc/thread-self/net` is this namespace's there, while
/// `/proc/self/net`, `/proc/net` and `/sys/class/net` stay those of the JVM.
public final class NetNs implements AutoCloseable {
    /// A command in a namespace may take so long.
    private static final long COMMAND_SECONDS = 60;

    /// Work in a namespace may take so long.
    private static final long WORK_SECONDS = 240;

    private static final Path NAMED = Path.of("/run/netns");
    private static final Pattern OURS = Pattern.compile("xs-test-([0-9]+)-.*");
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_CLOEXEC = 0x80000;

    static {
        Native.register(NetNs.class, "c");
        removeLeftOvers();
    }

    private final String name;
    private final List<Process> started = new ArrayList<>();
    private final ExecutorService inside;

    private NetNs(String name) {
        this.name = name;
        this.inside = Executors.newSingleThreadExecutor(entering(name));
    }

    /// Makes a namespace with its loopback interface up and IPv6 off.
    ///
    /// @param label a word for whoever looks at `ip netns list`
    public static NetNs create(String label) {
        NetNs made = createWithIpv6(label);
        made.exec(
                "sh",
                "-c",
                "for i in all default lo; do echo 1 > /proc/sys/net/ipv6/conf/$i/disable_ipv6;"
                        + " done");
        return made;
    }

    /// Makes a namespace with its loopback interface up and IPv6 as the kernel has it.
    public static NetNs createWithIpv6(String label) {
        String name =
                "xs-test-%d-%d-%s"
                        .formatted(ProcessHandle.current().pid(), NEXT.incrementAndGet(), label);
        run("ip", "netns", "add", name);
        NetNs made = new NetNs(name);
        made.ip("link", "set", "lo", "up");
        return made;
    }

    /// Its name under `/run/netns`.
    public String name() {
        return name;
    }

    /// The file that names it, for `nsenter --net=`.
    public Path path() {
        return NAMED.resolve(name);
    }

    /// Makes a veth pair with ARP off, both ends up.
    ///
    /// @param end the end in this namespace
    /// @param other where the other end goes; may be this one
    /// @param otherEnd the other end
    public void veth(String end, NetNs other, String otherEnd) {
        ip(
                "link",
                "add",
                end,
                "arp",
                "off",
                "type",
                "veth",
                "peer",
                "name",
                otherEnd,
                "arp",
                "off",
                "netns",
                other.name);
        ip("link", "set", end, "up");
        other.ip("link", "set", otherEnd, "up");
    }

    /// Runs `ip` in it.
    ///
    /// @return its output
    public String ip(String... arguments) {
        return run(
                Stream.concat(Stream.of("ip", "-n", name), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /// Runs a command in it to its end.
    ///
    /// @return its standard output: ip(8) may warn on the other one and still succeed
    /// @throws AssertionError with all it said, when the command fails
    public String exec(String... command) {
        return run(inside(command).toArray(String[]::new));
    }

    /// Starts a command in it; killed on [#close] if it still runs. Its output is the caller's to
    /// read.
    public Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(inside(command)).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    /// The command line that runs `command` in it.
    public List<String> inside(String... command) {
        return Stream.concat(Stream.of("nsenter", "--net=" + path()), Stream.of(command)).toList();
    }

    /// Runs work in it, on its one thread.
    ///
    /// @throws Exception what the work throws
    public <T> T enter(Callable<T> work) throws Exception {
        return await(inside.submit(work));
    }

    /// Starts work in it on a thread of its own, beside [#enter].
    public <T> Future<T> startInside(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        entering(name).newThread(task).start();
        return task;
    }

    /// Waits for work of [#startInside].
    ///
    /// @throws Exception what the work throws
    public static <T> T await(Future<T> work) throws Exception {
        try {
            return work.get(WORK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown; // a failed assertion
            }
            throw e;
        } catch (TimeoutException e) {
            throw new AssertionError("work in a namespace took too long", e);
        }
    }

    /// The index of one of its interfaces.
    public int ifindex(String link) {
        String line = ip("-o", "link", "show", "dev", link);
        return Integer.parseInt(line.substring(0, line.indexOf(':')));
    }

    /// Removes it with everything in it.
    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        inside.shutdownNow();
        run("ip", "netns", "delete", name);
    }

    /// Runs a command to its end, outside of any namespace.
    ///
    /// @return its standard output: ip(8) may warn on the other one and still succeed
    /// @throws AssertionError with all it said, when the command fails
    public static String run(String... command) {
        try {
            File output = File.createTempFile("xdpscope-command", ".txt");
            File errors = File.createTempFile("xdpscope-command", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectOutput(output)
                                .redirectError(errors)
                                .start();
                boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
                process.destroyForcibly();
                String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
                if (!ended || process.exitValue() != 0) {
                    throw new AssertionError(
                            "%s %s: %s"
                                    .formatted(
                                            String.join(" ", command),
                                            ended ? "failed" : "took too long",
                                            text + Files.readString(errors.toPath())));
                }
                return text;
            } finally {
                Files.delete(output.toPath());
                Files.delete(errors.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + String.join(" ", command), e);
        }
    }

    private static ThreadFactory entering(String name) {
        return work -> {
            Thread thread =
                    new Thread(
                            () -> {
                                enterForGood(NAMED.resolve(name));
                                work.run();
                            },
                            name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void enterForGood(Path namespace) {
        int fd = open(namespace.toString(), O_CLOEXEC);
        int result = setns(fd, CLONE_NEWNET);
        int errno = Native.getLastError();
        close(fd);
        if (result != 0) {
            throw new IllegalStateException("setns %s: errno %d".formatted(namespace, errno));
        }
    }

    private static void removeLeftOvers() {
        if (!Files.isDirectory(NAMED)) {
            return;
        }
        try (Stream<Path> names = Files.list(NAMED)) {
            names.map(path -> path.getFileName().toString())
                    .filter(NetNs::isLeftOver)
                    .forEach(name -> run("ip", "netns", "delete", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeftOver(String name) {
        Matcher ours = OURS.matcher(name);
        return ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty();
    }

    private static native int open(String path, int flags);

    private static native int setns(int fd, int type);

    private static native int close(int fd);
}
