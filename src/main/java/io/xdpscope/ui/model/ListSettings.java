// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Map;

/// How the list of interfaces was set.
///
/// @param hideVirtual whether interfaces made by software are left out of it
public record ListSettings(boolean hideVirtual) implements SettingsPart {

    /// How it is read and what it is at first.
    public static final Kind<ListSettings> KIND =
            new Kind<>(ListSettings.class, "list.", new ListSettings(false), ListSettings::read);

    @Override
    public Map<String, String> words() {
        return Map.of("list.hide.virtual", Boolean.toString(hideVirtual));
    }

    private static ListSettings read(SettingWords words) {
        return new ListSettings(words.truth("hide.virtual", KIND.first().hideVirtual));
    }
}
