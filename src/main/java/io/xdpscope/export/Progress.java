// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.export;

import java.io.IOException;
import java.util.function.Supplier;

/// Is told how far an export is, often, and may end it.
@FunctionalInterface
public interface Progress {

    /// For whoever waits for all of it.
    Progress UNWATCHED = _ -> {};

    /// So far it is.
    ///
    /// @param part 0 to 1
    /// @throws IOException to end it here
    void at(double part) throws IOException;

    /// Asks whoever owns what is exported, on the owner's thread, and waits for the answer.
    ///
    /// @throws IOException to end it here
    default <T> T ask(Supplier<T> question) throws IOException {
        return question.get();
    }
}
