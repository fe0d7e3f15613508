// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

/// A line that is not what was agreed. The message is one sentence and names nothing of the line
/// but its own words, made fit to be shown.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    /// @param sentence what is wrong
    public Malformed(String sentence) {
        super(sentence);
    }

    /// What is wrong, in one sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
