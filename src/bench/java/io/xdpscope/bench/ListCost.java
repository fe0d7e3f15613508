// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.ui.ListDraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a list of 1 000 interfaces costs the FX thread.
final class ListCost {

    private static final double FRAME_MILLIS = 16;

    private ListCost() {}

    static List<Finding> run() throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (List<String> words : WindowRun.of(ListDraw.Start.class)) {
            if (words.size() == 5 && words.get(1).equals("median")) {
                findings.add(
                        Finding.atMost(
                                FRAME_MILLIS,
                                "list: 1 000 rows, " + words.getFirst() + ", median ms",
                                Double.parseDouble(words.get(2)),
                                Map.of("dearest ms", Double.valueOf(words.get(4)))));
            }
        }
        return findings;
    }
}
