// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.kernel.LocalProbe;
import io.xdpscope.kernel.LocalSettings;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import io.xdpscope.wire.PipeProbe;
import io.xdpscope.wire.ProcessPipe;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// What it costs that the rights are in another process: a read through its pipe beside one in this
/// process, its start beside that of a bare JVM, its memory, and its work with many interfaces.
final class HelperCost {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("xdpscope.launcher", "target/xdpscope/bin/xdpscope"))
                    .toAbsolutePath();
    private static final int READS = 2_000;
    private static final int ROUNDS = 7;
    private static final int INTERFACES = 256;
    private static final int READS_PER_SECOND = 10;
    private static final int SECONDS = 15;
    private static final String RECEIVER = "bench0";

    private HelperCost() {}

    static List<Finding> run() throws Exception {
        List<Finding> findings = new ArrayList<>();
        findings.add(start());
        try (NetNs near = NetNs.create("bench-near");
                NetNs far = NetNs.create("bench-far")) {
            near.veth(RECEIVER, far, "bench1");
            near.veth("bench2", far, "bench3");
            findings.addAll(reads(near));
        }
        try (NetNs near = NetNs.create("bench-many")) {
            findings.addAll(many(near));
        }
        return findings;
    }

    /// From exec to the first answer.
    private static Finding start() throws Exception {
        List<String> helper = List.of(LAUNCHER.toString(), "helper");
        List<String> bare = bare(helper);
        Map<String, Double> millis =
                new Medians()
                        .with("bare", () -> answerMillis(bare))
                        .with("helper", () -> answerMillis(helper))
                        .over(2 * ROUNDS);
        double ours = of(millis, "helper");
        double least = of(millis, "bare");
        return Finding.atMost(
                1.5,
                "helper: exec to hello / bare JVM, same flags",
                ours / least,
                Map.of("helper ms", ours, "bare ms", least));
    }

    /// The helper's own command line up to its cache and its jar.
    private static List<String> bare(List<String> helper) throws Exception {
        Process process = new ProcessBuilder(helper).start();
        try {
            answer(process);
            String line =
                    Files.readString(
                            Path.of("/proc/%d/cmdline".formatted(process.pid())),
                            StandardCharsets.UTF_8);
            List<String> words = Arrays.asList(line.split("\0"));
            List<String> bare = new ArrayList<>(words.subList(0, words.indexOf("-jar")));
            bare.removeIf(word -> word.startsWith("-XX:AOTCache"));
            bare.add("-cp");
            bare.add(classFolder());
            bare.add(BareHelper.class.getName());
            return bare;
        } finally {
            end(process);
        }
    }

    private static String classFolder() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
    }

    private static double answerMillis(List<String> command) throws Exception {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            answer(process);
            return (System.nanoTime() - start) / 1e6;
        } finally {
            end(process);
        }
    }

    private static void answer(Process process) throws IOException {
        process.getOutputStream().write("{\"ask\":\"hello\"}\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        BufferedReader answers = process.inputReader();
        if (answers.readLine() == null) {
            throw new IOException("there was no answer");
        }
    }

    private static void end(Process process) throws Exception {
        process.getOutputStream().close();
        process.waitFor();
    }

    private static List<Finding> reads(NetNs near) throws Exception {
        ProcessPipe pipe = helper(near);
        try (PipeProbe there = PipeProbe.open(pipe)) {
            Map<String, Double> millis =
                    near.enter(() -> {
                        try (Probe here = local()) {
                            attach(here, RECEIVER);
                            attach(there, "bench2");
                            return new Medians()
                                    .with("pipe", () -> readMillis(there))
                                    .with("here", () -> readMillis(here))
                                    .over(ROUNDS);
                        }
                    });
            double piped = of(millis, "pipe");
            double here = of(millis, "here");
            return List.of(
                    Finding.atMost(
                            0.3,
                            "helper: ms that the pipe adds to a read",
                            piped - here,
                            Map.of("pipe ms", piped, "in process ms", here)),
                    Finding.atMost(
                            60,
                            "helper: resident MB after %d reads".formatted(READS * ROUNDS),
                            residentMegabytes(pipe.handle().pid()),
                            Map.of()));
        }
    }

    private static LocalProbe local() throws ProbeException {
        return LocalProbe.open(LocalSettings.ofThisProcess(_ -> {}));
    }

    private static ProcessPipe helper(NetNs namespace) throws ProbeException {
        return ProcessPipe.start(
                List.of("nsenter", "--net=" + namespace.path(), LAUNCHER.toString(), "helper"));
    }

    private static Attachment attach(Probe probe, String name) throws ProbeException {
        NetInterface at = probe.inventory().named(name).orElseThrow();
        return probe.attach(Target.Interface.of(at, RequestedMode.NATIVE));
    }

    private static double readMillis(Probe probe) throws ProbeException {
        double[] millis = new double[READS];
        for (int i = 0; i < READS; i++) {
            long start = System.nanoTime();
            probe.read(OptionalLong.empty());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[READS / 2];
    }

    /// A window at its fastest, with all interfaces of a large machine attached.
    private static List<Finding> many(NetNs near) throws Exception {
        near.exec(
                "sh",
                "-c",
                "for i in $(seq %d); do echo link add m$i up type veth peer name p$i; done | ip -batch -"
                        .formatted(INTERFACES / 2));
        ProcessPipe pipe = helper(near);
        try (PipeProbe probe = PipeProbe.open(pipe)) {
            Inventory inventory = probe.inventory();
            for (NetInterface at : inventory.interfaces()) {
                if (at.kind().equals("veth")) {
                    probe.attach(Target.Interface.of(at, RequestedMode.GENERIC));
                }
            }
            long pid = pipe.handle().pid();
            double reads = percentOfACore(pid, () -> probe.read(OptionalLong.empty()));
            double lists = percentOfACore(pid, probe::inventory);
            return List.of(
                    Finding.atMost(
                            5,
                            "helper: %% of a core, %d interfaces, %d reads/s"
                                    .formatted(INTERFACES, READS_PER_SECOND),
                            reads,
                            Map.of("lists at that pace, %", lists)),
                    Finding.plain(
                            "helper: resident MB with %d attached".formatted(INTERFACES),
                            residentMegabytes(pid),
                            Map.of()));
        }
    }

    private interface Operation {
        Object run() throws ProbeException;
    }

    /// Of processor time that the helper took while it did something at the pace of the fastest
    /// window, once it had done it for a second.
    private static double percentOfACore(long pid, Operation operation) throws Exception {
        pace(operation, 1);
        long ticks = processorTicks(pid);
        long start = System.nanoTime();
        pace(operation, SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        // A tick is a hundredth of a second on every Linux there is (proc_pid_stat(5), USER_HZ).
        return (processorTicks(pid) - ticks) / seconds;
    }

    private static void pace(Operation operation, int seconds) throws ProbeException {
        long next = System.nanoTime();
        for (int i = 0; i < seconds * READS_PER_SECOND; i++) {
            operation.run();
            next += 1_000_000_000L / READS_PER_SECOND;
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private static long processorTicks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static double residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                * 1_024
                / 1e6;
    }

    private static double of(Map<String, Double> figures, String name) {
        return Objects.requireNonNull(figures.get(name));
    }
}
