// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// Something that is not done without an explicit yes.
///
/// @param title what is about to be done
/// @param reason why it is asked, in a sentence or two
/// @param yes the words on the button that does it
public record Question(String title, String reason, String yes) {

    /// Puts questions to the operator; the view's part.
    @FunctionalInterface
    public interface Asker {

        /// Asks, and runs `whenYes` on the UI thread if the answer is yes.
        void ask(Question question, Runnable whenYes);
    }
}
