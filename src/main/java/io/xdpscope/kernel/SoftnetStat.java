// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads `/proc/net/softnet_stat`: a line for each CPU that is online, of hexadecimal numbers of 32
/// bits (`softnet_seq_show`, `net/core/net-procfs.c`). The same in every network namespace.
final class SoftnetStat {
    private static final Path FILE = Path.of("/proc/net/softnet_stat");

    /// Far more than [LinkStatistics#MOST_CPUS] lines take.
    private static final int MOST_BYTES = 4 << 20;

    private static final int PROCESSED = 0;
    private static final int DROPPED = 1;
    private static final int SQUEEZED = 2;
    private static final int STEERED = 9;

    /// The CPU's number, since Linux 5.10; before, lines are numbered.
    private static final int CPU = 12;

    private SoftnetStat() {}

    /// What it says now; nothing where it cannot be read.
    static List<LinkStatistics.Softnet> read() {
        try (InputStream file = Files.newInputStream(FILE)) {
            return parse(new String(file.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return List.of(); // a sandbox may hide it: unknown, and shown so
        }
    }

    /// The lines that make sense, in their order, each CPU once.
    static List<LinkStatistics.Softnet> parse(String text) {
        List<LinkStatistics.Softnet> cpus = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        int line = 0;
        for (String row : (Iterable<String>) text.lines()::iterator) {
            String[] columns = row.strip().split(" +");
            int cpu = columns.length > CPU ? (int) number(columns[CPU]) : line;
            line++;
            if (columns.length > STEERED
                    && cpu >= 0
                    && cpus.size() < LinkStatistics.MOST_CPUS
                    && known.add(cpu)) {
                add(cpus, cpu, columns);
            }
        }
        return cpus;
    }

    private static void add(List<LinkStatistics.Softnet> cpus, int cpu, String[] columns) {
        long processed = number(columns[PROCESSED]);
        long dropped = number(columns[DROPPED]);
        long squeezed = number(columns[SQUEEZED]);
        long steered = number(columns[STEERED]);
        if (Math.min(Math.min(processed, dropped), Math.min(squeezed, steered)) >= 0) {
            cpus.add(new LinkStatistics.Softnet(cpu, processed, dropped, squeezed, steered));
        }
    }

    /// @return -1 for what is no such number
    private static long number(String hex) {
        try {
            return Integer.toUnsignedLong(Integer.parseUnsignedInt(hex, 16));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
