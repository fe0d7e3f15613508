// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

/// A line that is not what was agreed. The message is one sentence and names nothing of the line
/// but its own words, made fit to be shown.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
