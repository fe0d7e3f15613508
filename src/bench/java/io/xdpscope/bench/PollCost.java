// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.kernel.PollBench;
import io.xdpscope.testing.NetNs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One poll (look the counters up, ask the link) from Java, beside the same in C and beside running
/// bpftool.
final class PollCost {

    private static final int POLLS = 210_000;
    private static final int ALLOCATION_POLLS = 100_000;
    private static final int ROUNDS = 7;
    private static final String RECEIVER = "bench0";
    private static final Pattern MEDIAN = Pattern.compile("\"median_nanos\":([0-9.]+)");

    private PollCost() {}

    static List<Finding> run() throws Exception {
        Path program = PacketCost.OBJECTS.resolve("bench/poll").toAbsolutePath();
        try (PinFolder pins = PinFolder.mount();
                NetNs near = NetNs.create("bench-near");
                NetNs far = NetNs.create("bench-far")) {
            near.veth(RECEIVER, far, "bench1");
            return near.enter(() -> compare(pins.folder().resolve("xdpscope"), program));
        }
    }

    private static List<Finding> compare(Path pins, Path program) throws Exception {
        try (PollBench java = PollBench.open(RECEIVER, pins)) {
            Map<String, Double> nanos =
                    new Medians()
                            .with("java", () -> java.nanos(POLLS))
                            .with("c", () -> c(program, java))
                            .with("bpftool", () -> bpftool(java))
                            .over(ROUNDS);
            double ours = Objects.requireNonNull(nanos.get("java"));
            double c = Objects.requireNonNull(nanos.get("c"));
            double bpftool = Objects.requireNonNull(nanos.get("bpftool"));
            return List.of(
                    Finding.atMost(
                            1.4, "poll: Java / C", ours / c, Map.of("Java ns", ours, "C ns", c)),
                    Finding.atMost(
                            0,
                            "poll: bytes allocated up to the raw buffer",
                            Math.floor(java.bytes(ALLOCATION_POLLS)),
                            Map.of()),
                    Finding.atLeast(
                            400,
                            "poll: bpftool subprocess / Java",
                            bpftool / ours,
                            Map.of("bpftool ns", bpftool, "Java ns", ours)));
        }
    }

    private static double c(Path program, PollBench java) throws IOException, InterruptedException {
        String said =
                Shell.run(
                        program.toString(),
                        java.map().toString(),
                        java.link().toString(),
                        Integer.toString(POLLS));
        Matcher median = MEDIAN.matcher(said);
        if (!median.find()) {
            throw new IOException("the C program told no median: " + said);
        }
        return Double.parseDouble(median.group(1));
    }

    private static double bpftool(PollBench java) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Shell.run("bpftool", "map", "dump", "-j", "pinned", java.map().toString());
        return System.nanoTime() - start;
    }
}
