// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.util.ArrayList;
import java.util.List;

/// Offload features that an attach switched off, or, before it, those that it could.
///
/// @param features on the interface itself, by ethtool's names
/// @param below on those that it stands on
record SwitchedOff(List<String> features, List<Below> below) {
    static final SwitchedOff NOTHING = new SwitchedOff(List.of(), List.of());

    SwitchedOff {
        features = List.copyOf(features);
        below = List.copyOf(below);
    }

    /// A feature of an interface that stands below.
    ///
    /// @param ifindex its index
    /// @param name its name then: the index alone may be another's by the time of a restore
    record Below(int ifindex, String name, String feature) {
        /// More than this is not remembered: the owner record has no room for it.
        private static final int MOST_CHARS = 400;

        /// As words, `3:eth1:rx-lro`: a kernel's interface name has neither space nor colon
        /// (`dev_valid_name`, `net/core/dev.c`).
        static String join(List<Below> all) {
            StringBuilder words = new StringBuilder();
            for (Below each : all) {
                String word = each.ifindex + ":" + each.name + ":" + each.feature;
                if (words.length() + 1 + word.length() <= MOST_CHARS) {
                    words.append(words.isEmpty() ? "" : " ").append(word);
                }
            }
            return words.toString();
        }

        /// From words; others are left out.
        static List<Below> split(List<String> words) {
            List<Below> all = new ArrayList<>();
            for (String word : words) {
                String[] parts = word.split(":", -1);
                if (parts.length == 3 && parts[0].matches("[1-9][0-9]{0,8}")) {
                    all.add(new Below(Integer.parseInt(parts[0]), parts[1], parts[2]));
                }
            }
            return all;
        }
    }
}
