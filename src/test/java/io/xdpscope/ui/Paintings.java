// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.Parent;

/// How often what is painted or filled by hand in a window was, by kind: `ChartPlot`, `SparkArea`
/// (the tiles' lines), `SparklineCanvas` and `InterfaceCell` (the list), `SpokenRow` (tables).
final class Paintings {

    private Paintings() {}

    /// Counts them. For the FX thread.
    static Map<String, Long> in(Parent root) {
        Map<String, Long> found = new TreeMap<>();
        collect(root, found);
        return found;
    }

    private static void collect(Node node, Map<String, Long> found) {
        if (node instanceof Painted painted) {
            found.merge(node.getClass().getSimpleName(), painted.paintings(), Long::sum);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
