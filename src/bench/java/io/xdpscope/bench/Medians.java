// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Runs contenders in turn, round after round, so that a machine whose speed drifts slows all of
/// them, and keeps each one's median.
final class Medians {

    /// Something that measures itself.
    interface Contender {
        /// One figure, in whatever unit the contenders share.
        double measure() throws Exception;
    }

    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    Medians with(String name, Contender contender) {
        contenders.put(name, contender);
        return this;
    }

    /// The median of every contender over so many interleaved rounds, after one that does not
    /// count.
    Map<String, Double> over(int rounds) throws Exception {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                double figure = contender.getValue().measure();
                if (round > 0) {
                    figures.computeIfAbsent(contender.getKey(), _ -> new ArrayList<>()).add(figure);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        figures.forEach((name, all) -> medians.put(name, median(all)));
        return medians;
    }

    static double median(List<Double> figures) {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return Objects.requireNonNull(sorted.get(sorted.size() / 2));
    }
}
