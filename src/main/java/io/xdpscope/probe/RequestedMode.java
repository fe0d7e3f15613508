// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Arrays;
import java.util.Optional;

/// What an operator asks for: a mode, or [#AUTO], which is our own policy (native, then generic;
/// generic at once on a critical interface).
public enum RequestedMode {
    AUTO("auto", Optional.empty()),
    NATIVE("native", Optional.of(XdpMode.NATIVE)),
    GENERIC("generic", Optional.of(XdpMode.GENERIC)),
    OFFLOAD("offload", Optional.of(XdpMode.OFFLOAD));

    private final String word;
    private final Optional<XdpMode> exactly;

    RequestedMode(String word, Optional<XdpMode> exactly) {
        this.word = word;
        this.exactly = exactly;
    }

    /// The mode with this [#word()], or empty when there is none.
    public static Optional<RequestedMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    /// The lower-case word used on the command line, in JSON and in sentences.
    public String word() {
        return word;
    }

    /// The one mode that satisfies this request; empty for [#AUTO].
    public Optional<XdpMode> exactly() {
        return exactly;
    }
}
