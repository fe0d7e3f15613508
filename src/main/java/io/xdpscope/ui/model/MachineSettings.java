// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Other machines that were looked at.
///
/// @param recent the latest first, at most [#MOST_RECENT]
public record MachineSettings(List<Machine> recent) implements SettingsPart {

    /// More machines than this are not remembered: the oldest go.
    public static final int MOST_RECENT = 8;

    /// How it is read and what it is at first.
    public static final Kind<MachineSettings> KIND =
            new Kind<>(
                    MachineSettings.class,
                    "machines.",
                    new MachineSettings(List.of()),
                    List.of("recent"),
                    MachineSettings::read);

    public MachineSettings {
        recent = recent.stream().distinct().limit(MOST_RECENT).toList();
    }

    @Override
    public Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        for (int at = 0; at < recent.size(); at++) {
            words.put("machines.recent." + at, recent.get(at).written());
        }
        return words;
    }

    private static MachineSettings read(SettingWords words) {
        return new MachineSettings(words.list("recent", MOST_RECENT, MachineSettings::remote));
    }

    /// Machines are written as their own options on the command line.
    private static Machine remote(String written) {
        return Machine.parse(written)
                .filter(Machine::isRemote)
                .orElseThrow(() -> new IllegalArgumentException("no other machine"));
    }
}
