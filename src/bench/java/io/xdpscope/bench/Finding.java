// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.util.Map;

/// One line of the bench's table: a ratio, what it was made of, and where it should be.
///
/// @param name what was compared
/// @param ratio measured over baseline, both from the same run
/// @param aim what the ratio should not exceed (or, for a `atLeast` finding, not fall below); NaN
///   when there is no aim
/// @param atLeast whether more is better
/// @param parts the figures behind it, with their units in their names
public record Finding(
        String name, double ratio, double aim, boolean atLeast, Map<String, Double> parts) {

    static Finding atMost(double aim, String name, double ratio, Map<String, Double> parts) {
        return new Finding(name, ratio, aim, false, parts);
    }

    static Finding atLeast(double aim, String name, double ratio, Map<String, Double> parts) {
        return new Finding(name, ratio, aim, true, parts);
    }

    static Finding plain(String name, double value, Map<String, Double> parts) {
        return new Finding(name, value, Double.NaN, false, parts);
    }

    /// A word on how the ratio stands to its aim.
    String verdict() {
        if (Double.isNaN(aim)) {
            return "";
        }
        boolean reached = atLeast ? ratio >= aim : ratio <= aim;
        return reached ? "reached" : "MISSED";
    }
}
