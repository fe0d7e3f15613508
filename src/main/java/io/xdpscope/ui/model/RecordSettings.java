// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.rate.Quantities;
import io.xdpscope.session.SessionSize;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large a recording of the window may become.
///
/// @param megabytes of 1 048 576 bytes, of all its parts together; from [#LEAST] to [#MOST]
public record RecordSettings(int megabytes) implements SettingsPart {

    /// A recording needs as much as this.
    public static final int LEAST = 1;

    /// A terabyte: more than this is a slip of the finger.
    public static final int MOST = 1 << 20;

    /// How it is read and what it is at first.
    public static final Kind<RecordSettings> KIND =
            new Kind<>(
                    RecordSettings.class,
                    "record.",
                    new RecordSettings((int) (SessionSize.USUAL.totalBytes() >> 20)),
                    RecordSettings::read);

    private static final Pattern TYPED = Pattern.compile("(\\d{1,9})[\\s\u00a0]*([MG])(?:i?B)?");

    public RecordSettings {
        if (megabytes < LEAST || megabytes > MOST) {
            throw new IllegalArgumentException("not a size: " + megabytes);
        }
    }

    /// What somebody typed, such as `512 MB` or `2 G`; empty where that is none, too little or too
    /// much.
    public static Optional<RecordSettings> typed(String text) {
        Matcher typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        long megabytes = Long.parseLong(typed.group(1)) << (typed.group(2).equals("G") ? 10 : 0);
        return megabytes < LEAST || megabytes > MOST
                ? Optional.empty()
                : Optional.of(new RecordSettings((int) megabytes));
    }

    /// As people write it: `1 GB`, `1536 MB`.
    public String text() {
        boolean whole = megabytes % 1_024 == 0;
        return (whole ? megabytes >> 10 : megabytes)
                + ""
                + Quantities.JOINT
                + (whole ? "GB" : "MB");
    }

    /// What a recorder is told.
    SessionSize size() {
        return SessionSize.ofTotal((long) megabytes << 20);
    }

    @Override
    public Map<String, String> words() {
        return Map.of("record.megabytes", Integer.toString(megabytes));
    }

    private static RecordSettings read(SettingWords words) {
        return new RecordSettings(words.whole("megabytes", KIND.first().megabytes, LEAST, MOST));
    }
}
