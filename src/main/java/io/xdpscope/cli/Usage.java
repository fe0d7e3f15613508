// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A command line that makes no sense.
final class Usage {

    private Usage() {}

    /// Says so.
    ///
    /// @param command whose it is, as picocli told it
    /// @param sentence what makes no sense
    static ParameterException wrong(@Nullable CommandSpec command, String sentence) {
        if (command == null) {
            throw new IllegalStateException(
                    "picocli tells a command its specification: " + sentence);
        }
        return new ParameterException(command.commandLine(), sentence);
    }
}
