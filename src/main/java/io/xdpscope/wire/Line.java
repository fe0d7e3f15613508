// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

/// What comes out of the other side's end of the pipe.
sealed interface Line {

    /// A whole line, without its end.
    record Text(String text) implements Line {}

    /// Something that is no line as agreed; nothing is read after it.
    ///
    /// @param sentence what is wrong with it
    record Broken(String sentence) implements Line {}

    /// The end. A line that was begun and not ended before it was never said.
    record End() implements Line {}
}
