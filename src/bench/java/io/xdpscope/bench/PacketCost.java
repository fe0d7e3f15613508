// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one packet costs in the kernel, by `BPF_PROG_TEST_RUN` through bpftool.
///
/// The programs of `bpf/bench/` handle their frame 64 times a run, because the kernel tells whole
/// nanoseconds: the shipped source, a bare `XDP_PASS`, and what one would write first. Test runs of
/// a program that is attached nowhere are slow to begin, so one run does many repeats.
final class PacketCost {

    private static final int ROUNDS_PER_RUN = 64;
    private static final int LOOP_REPEATS = 100_000;
    private static final int PLAIN_REPEATS = 4_000_000;
    private static final int ROUNDS = 7;
    private static final Pattern DURATION = Pattern.compile("duration \\(average\\): (\\d+)ns");

    /// What `make -C bpf OUT=target/bpf all bench` built; `./dev bench` runs it first.
    static final Path OBJECTS = Path.of("target", "bpf");

    /// Ethernet, IPv4, TCP to port 443, 64 bytes.
    private static final String TCP_FRAME =
            "02005e00530202005e00530108004500003200004000400680de"
                + "c0000201c0000202c00001bb00000001000000025010ffff000000000000000000000000000000000000";

    private PacketCost() {}

    static List<Finding> run() throws Exception {
        Path frame = Files.createTempFile("xdpscope-bench", ".frame");
        try (PinFolder pins = PinFolder.mount()) {
            Files.write(frame, HexFormat.of().parseHex(TCP_FRAME));
            load(pins, "bench_pass", OBJECTS.resolve("bench/bench_pass.o"));
            load(pins, "bench_naive", OBJECTS.resolve("bench/bench_naive.o"));
            load(pins, "bench_counter", OBJECTS.resolve("bench/bench_counter.o"));
            load(pins, "xdp_counter", OBJECTS.resolve("xdp_counter.o"));
            return compare(pins, frame);
        } finally {
            Files.delete(frame);
        }
    }

    private static List<Finding> compare(PinFolder pins, Path frame) throws Exception {
        Medians medians = new Medians();
        for (String name : List.of("bench_pass", "bench_naive", "bench_counter")) {
            medians.with(
                    name, () -> (double) nanos(pins, name, frame, LOOP_REPEATS) / ROUNDS_PER_RUN);
        }
        medians.with("xdp_counter", () -> nanos(pins, "xdp_counter", frame, PLAIN_REPEATS));
        Map<String, Double> nanos = medians.over(ROUNDS);
        double pass = of(nanos, "bench_pass");
        double naive = of(nanos, "bench_naive");
        double counter = of(nanos, "bench_counter");
        return List.of(
                Finding.atMost(
                        1.6,
                        "packet: counter / bare XDP_PASS, in the loop",
                        counter / pass,
                        Map.of("counter ns", counter, "pass ns", pass)),
                Finding.atMost(
                        1.2,
                        "packet: counter / naive counter, in the loop",
                        counter / naive,
                        Map.of("counter ns", counter, "naive ns", naive)),
                Finding.plain(
                        "packet: shipped object, plain test run, ns",
                        of(nanos, "xdp_counter"),
                        Map.of()));
    }

    /// Pins every program of an object, by its name, in a folder of the name that is wanted.
    private static void load(PinFolder pins, String name, Path object)
            throws IOException, InterruptedException {
        Shell.run("bpftool", "prog", "loadall", object.toString(), pins.path(name), "type", "xdp");
    }

    private static int nanos(PinFolder pins, String name, Path frame, int repeats)
            throws IOException, InterruptedException {
        String said =
                Shell.run(
                        "bpftool",
                        "prog",
                        "run",
                        "pinned",
                        pins.path(name + "/" + name),
                        "data_in",
                        frame.toString(),
                        "repeat",
                        Integer.toString(repeats));
        Matcher duration = DURATION.matcher(said);
        if (!duration.find()) {
            throw new IOException("bpftool told no duration: " + said);
        }
        return Integer.parseInt(duration.group(1));
    }

    private static double of(Map<String, Double> figures, String name) {
        return Objects.requireNonNull(figures.get(name));
    }
}
