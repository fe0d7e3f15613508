// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A copy of this machine to spoil: everything may be installed, changed and started in it, and
/// nothing of that reaches the machine or outlives it.
///
/// What is written goes to an overlay in memory. Processes, network, `/run`, `/tmp`, `/dev` and
/// `/proc` are its own, and `/sys/fs/bpf` is a BPF file system as systemd mounts it, for root
/// alone. The repository and the JDK of the tests are there, read-only, at the same paths. It ends
/// with its first process, and that one with the end of the JVM of the tests, whatever way that
/// ends. On [#close] the machine's own files must be as they were.
///
/// ```java
/// try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
///     root.exec("useradd", "--create-home", "alice");
///     root.startBus();                                        // polkit comes with the first call
///     Process helper = root.startAs("alice", "pkexec", "/opt/xdpscope/bin/xdpscope-helper");
///     long pid = root.processes("io.xdpscope.Main").getFirst();   // as numbered in there
///     Files.readString(root.path("/proc/" + pid + "/status"));    // its files, from out here
/// }
/// ```
public final class ThrowAwayRoot implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;
    private static final long PAUSE_NANOS = 2_000_000;

    /// Run by bash(1), because the first process of a PID namespace has to reap orphans, and a bash
    /// that reads does. `$1` and later: folders to show read-only.
    private static final String MAKE =
            """
            set -eu
            mount -t tmpfs -o mode=0755 tmpfs /mnt
            mkdir /mnt/upper /mnt/work /mnt/root
            mount -t overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root
            cd /mnt/root
            mount -t tmpfs -o mode=0755 tmpfs run
            mount -t tmpfs -o mode=1777 tmpfs tmp
            for folder; do
                mkdir -p ".$folder"
                parent=${folder%/*} # which may be somebody's home, closed to others
                while [ -n "$parent" ]; do
                    chmod a+x ".$parent"
                    parent=${parent%/*}
                done
                mount --bind "$folder" ".$folder"
                mount -o remount,bind,ro ".$folder"
            done
            mount -t tmpfs -o mode=0755 tmpfs dev
            for device in null zero full random urandom tty; do
                : >"dev/$device"
                mount --bind "/dev/$device" "dev/$device"
            done
            mkdir dev/pts
            mkdir -m 1777 dev/shm
            mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts dev/pts
            ln -s pts/ptmx dev/ptmx
            ln -s /proc/self/fd dev/fd
            mount -t proc proc proc
            mount -t sysfs sysfs sys
            mount -t bpf -o mode=0700 bpf sys/fs/bpf
            ip link set lo up
            pivot_root . mnt
            umount -l /mnt
            echo ready
            while read -r _; do :; done
            """;

    private final Manifest before;
    private final Process unshare;
    private final long first;
    private final List<Process> started = new ArrayList<>();

    private ThrowAwayRoot(Manifest before, Process unshare, long first) {
        this.before = before;
        this.unshare = unshare;
        this.first = first;
    }

    /// Makes one. Costs a fifth of a second.
    public static ThrowAwayRoot create() throws IOException {
        Manifest before = Manifest.of(Path.of("/"));
        Process unshare =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--pid",
                                "--net",
                                "--fork",
                                "--kill-child",
                                "bash",
                                "-c",
                                MAKE,
                                "throw-away-root",
                                Path.of("").toAbsolutePath().toString(),
                                System.getProperty("java.home"))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader says = unshare.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = says.readLine(); !"ready".equals(line); line = says.readLine()) {
            if (line == null) {
                throw new IOException("the throw-away root was not made: " + said);
            }
            said.append(line).append('\n');
        }
        long first = unshare.children().findFirst().orElseThrow().pid();
        return new ThrowAwayRoot(before, unshare, first);
    }

    /// A file of it as this process gets at it: `/proc/PID/root/...`.
    public Path path(String absolute) {
        return Path.of("/proc/" + first + "/root" + absolute);
    }

    /// The machine's own files, as they are in it now.
    public Manifest manifest() throws IOException {
        return Manifest.of(path("/"));
    }

    /// The command line that runs `command` in it as root, with a clean environment.
    public List<String> inside(String... command) {
        return inside(Map.of(), "root", command);
    }

    /// The command line that runs `command` in it as `user`, with their groups, no rights, a shell
    /// of theirs as its parent, and an environment of `HOME`, `USER`, `PATH`, `LANG` and `more`.
    public List<String> inside(Map<String, String> more, String user, String... command) {
        List<String> line = new ArrayList<>();
        line.addAll(List.of("nsenter", "--target", Long.toString(first)));
        line.addAll(List.of("--mount", "--pid", "--net", "--wd"));
        if (!user.equals("root")) {
            line.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user));
            line.addAll(List.of("--init-groups", "--inh-caps=-all"));
            // pkexec asks who its parent is, and wants it in the same PID namespace.
            command =
                    Stream.concat(
                                    Stream.of("sh", "-c", "\"$@\"; exit $?", "sh"),
                                    Stream.of(command))
                            .toArray(String[]::new);
        }
        line.addAll(List.of("env", "--ignore-environment"));
        Map<String, String> environment = new TreeMap<>(more);
        environment.putIfAbsent("HOME", user.equals("root") ? "/root" : "/home/" + user);
        environment.putIfAbsent("USER", user);
        environment.putIfAbsent("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(List.of(command));
        return line;
    }

    /// Runs a command in it as root to its end.
    public Shell.Outcome run(String... command) throws IOException, InterruptedException {
        return outcome(inside(command));
    }

    /// Runs a command in it as an unprivileged user to its end.
    public Shell.Outcome runAs(String user, String... command)
            throws IOException, InterruptedException {
        return outcome(inside(Map.of(), user, command));
    }

    /// Runs a command in it as root to its end, which must be a good one.
    ///
    /// @return what it said
    public String exec(String... command) throws IOException, InterruptedException {
        Shell.Outcome outcome = run(command);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(
                    "%s ended with %d: %s"
                            .formatted(
                                    String.join(" ", command),
                                    outcome.exitCode(),
                                    outcome.output()));
        }
        return outcome.output();
    }

    /// Starts a command in it as root. Its streams are the caller's; killed on [#close].
    ///
    /// The process is that of `nsenter`, which waits for the command: closing its streams reaches
    /// the command, killing it does not.
    public Process start(String... command) throws IOException {
        return started(inside(command));
    }

    /// Starts a command in it as an unprivileged user; otherwise as [#start].
    public Process startAs(String user, String... command) throws IOException {
        return started(inside(Map.of(), user, command));
    }

    /// Adds a user with a home and a group of their own.
    public void addUser(String name) throws IOException, InterruptedException {
        exec("useradd", "--create-home", "--user-group", "--shell", "/bin/sh", name);
    }

    /// Starts the system message bus; polkit and others are started by it when they are called.
    public void startBus() throws IOException, InterruptedException {
        exec("mkdir", "--parents", "/run/dbus");
        exec("dbus-daemon", "--system", "--fork", "--nopidfile");
    }

    /// The processes in it whose command line contains `part`, by their number in it.
    public List<Long> processes(String part) throws IOException {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path("/proc"))) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.matches("[0-9]+") && commandLine(entry).contains(part)) {
                    found.add(Long.parseLong(name));
                }
            }
        }
        return found;
    }

    /// Waits for something to come true.
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Ends every process in it and forgets what was written.
    ///
    /// @throws AssertionError when the machine's own files changed meanwhile
    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        unshare.destroyForcibly();
        try {
            unshare.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<String> changes = before.changesTo(Manifest.of(Path.of("/")));
            if (!changes.isEmpty()) {
                throw new AssertionError("the machine itself was changed: " + changes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Shell.Outcome outcome(List<String> line)
            throws IOException, InterruptedException {
        return Shell.run(System.getenv(), line.toArray(String[]::new));
    }

    private Process started(List<String> line) throws IOException {
        Process process = new ProcessBuilder(line).start();
        started.add(process);
        return process;
    }

    /// Empty for one that ended meanwhile.
    private static String commandLine(Path process) {
        try {
            String words =
                    Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return String.join(" ", Arrays.asList(words.split("\0", -1)));
        } catch (IOException e) {
            return "";
        }
    }
}
