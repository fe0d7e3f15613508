// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.ui.SimulatedDay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is alive on the heap of the program's window while more than a day passes on a simulated
/// machine, with 1 and with 64 counted interfaces.
final class MemoryCost {

    private static final double MEGABYTE = 1 << 20;

    /// A history that reaches less far back than this has not kept a day.
    private static final int DAY_MINUTES = 23 * 60;

    private MemoryCost() {}

    static List<Finding> run() throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (int interfaces : new int[] {1, 64}) {
            findings.addAll(findings(interfaces));
        }
        return findings;
    }

    private static List<Finding> findings(int interfaces) throws Exception {
        Map<Integer, Double> live = new LinkedHashMap<>();
        for (List<String> words :
                WindowRun.of(SimulatedDay.Start.class, Integer.toString(interfaces))) {
            if (words.getFirst().equals("live")) {
                int hour = Integer.parseInt(words.get(2));
                live.put(hour, Long.parseLong(words.get(3)) / MEGABYTE);
                if (hour >= 24 && Integer.parseInt(words.getLast()) < DAY_MINUTES) {
                    throw new IOException("no day was kept: " + words);
                }
            }
        }
        double most = live.values().stream().mapToDouble(each -> each).max().orElse(Double.NaN);
        Map<String, Double> hours = new LinkedHashMap<>();
        live.forEach((hour, bytes) -> hours.put("MB at " + hour + " h", bytes));
        String of = interfaces == 1 ? ", 1 interface" : ", " + interfaces + " interfaces";
        return List.of(
                Finding.atMost(128, "memory: most live heap in a day, MB" + of, most, hours),
                Finding.atMost(
                        1.05,
                        "memory: live heap 6 h later / after a day" + of,
                        at(live, 30) / at(live, 24),
                        Map.of()),
                Finding.plain(
                        "memory: live heap after a day / after 2 h" + of,
                        at(live, 24) / at(live, 2),
                        Map.of()));
    }

    private static double at(Map<Integer, Double> live, int hour) {
        return Objects.requireNonNull(live.get(hour));
    }
}
