// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.RequestedMode;
import java.util.List;
import java.util.Map;

/// How an attach begins before anybody chose for an interface.
///
/// @param mode the mode that is chosen at first, where an interface offers it; else auto
/// @param keep whether counting goes on when the window closes, unless somebody says otherwise
public record AttachSettings(RequestedMode mode, boolean keep) implements SettingsPart {

    /// Modes that can be the usual one: offload needs a card that has it, so nobody wants it
    /// everywhere.
    public static final List<RequestedMode> MODES =
            List.of(RequestedMode.AUTO, RequestedMode.NATIVE, RequestedMode.GENERIC);

    /// How it is read and what it is at first.
    public static final Kind<AttachSettings> KIND =
            new Kind<>(
                    AttachSettings.class,
                    "attach.",
                    new AttachSettings(RequestedMode.AUTO, false),
                    AttachSettings::read);

    public AttachSettings {
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException("not a usual mode: " + mode);
        }
    }

    /// The same with another mode.
    public AttachSettings with(RequestedMode other) {
        return new AttachSettings(other, keep);
    }

    /// The same, kept or not.
    public AttachSettings keeping(boolean wanted) {
        return new AttachSettings(mode, wanted);
    }

    @Override
    public Map<String, String> words() {
        return Map.of("attach.mode", mode.word(), "attach.keep", Boolean.toString(keep));
    }

    private static AttachSettings read(SettingWords words) {
        AttachSettings first = KIND.first();
        return new AttachSettings(
                words.choice("mode", first.mode, MODES, RequestedMode::word),
                words.truth("keep", first.keep));
    }
}
