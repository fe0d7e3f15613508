// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.util.ArrayList;
import java.util.List;

/// A card whose features an attach switches off: answers one after another, and none after that.
final class RecordedOffloads implements OffloadFeatures {
    final List<List<String>> answers = new ArrayList<>();
    final List<String> switchedOn = new ArrayList<>();

    @Override
    public List<String> on(int ifindex) {
        return answers.isEmpty() ? List.of() : answers.removeFirst();
    }

    @Override
    public void switchOn(int ifindex, String name, List<String> features) {
        features.forEach(feature -> switchedOn.add(name + " " + feature));
    }
}
