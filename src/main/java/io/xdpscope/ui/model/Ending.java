// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;

/// What becomes of a machine's counters when the window lets go of it.
///
/// @param detached names of the interfaces whose counters end
/// @param staying names of those whose counters are kept
record Ending(List<String> detached, List<String> staying) {

    Ending {
        detached = List.copyOf(detached);
        staying = List.copyOf(staying);
    }

    static Ending of(Snapshot snapshot) {
        List<String> detached = new ArrayList<>();
        List<String> staying = new ArrayList<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            if (counting.status() instanceof Snapshot.Live) {
                Attachment attachment = counting.attachment();
                (attachment.kept() ? staying : detached).add(attachment.name());
            }
        }
        return new Ending(detached, staying);
    }

    /// `on quit: 2 detached, 1 stays`; empty where nothing is counted.
    String brief() {
        String ends = Quantities.count(detached.size());
        String stay = Quantities.count(staying.size());
        if (detached.isEmpty()) {
            return staying.isEmpty() ? "" : Texts.get("status.ending.stay", stay);
        }
        return staying.isEmpty()
                ? Texts.get("status.ending.end", ends)
                : Texts.get("status.ending.both", ends, stay);
    }

    /// The same with the interfaces' names, in a sentence or two; empty where nothing is counted.
    String words() {
        List<String> words = new ArrayList<>();
        if (!detached.isEmpty()) {
            words.add(Texts.get("status.ending.detached", String.join(", ", detached)));
        }
        if (!staying.isEmpty()) {
            words.add(Texts.get("status.ending.staying", String.join(", ", staying)));
        }
        return String.join(" ", words);
    }
}
