// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One way to start a helper: a command, and who answers for it when it does not work.
///
/// @param by whose exit codes and words they are
/// @param command the command's words
/// @param patience how long until the helper says hello; a person may have to type a password
///   before
record Way(By by, List<String> command, Duration patience) {

    /// Nobody has to be asked.
    static final Duration AT_ONCE = Duration.ofSeconds(30);

    /// A person is asked.
    static final Duration ASKING = Duration.ofMinutes(3);

    /// Who is between us and the helper.
    enum By {
        /// Nobody: the helper is a process of our own.
        ITSELF,
        /// polkit.
        PKEXEC,
        /// sudo, on this machine.
        SUDO,
        /// ssh to another machine.
        SSH,
        /// A command that the person gave.
        PREFIX
    }

    Way {
        command = List.copyOf(command);
    }

    /// Whether a person may be asked for permission on this machine.
    boolean asksForPermission() {
        return (by == By.PKEXEC || by == By.SUDO) && patience.equals(ASKING);
    }

    /// The command as it is started: a Ctrl-C at our terminal is meant for us, who then end the
    /// helper in good order, so what is started ignores it. The line of the shell never changes;
    /// the command's words are its arguments.
    ///
    /// @param terminal whether ssh may ask on our terminal; otherwise it asks by SSH_ASKPASS even
    ///   if there is one, at which nobody looks (ssh(1), ENVIRONMENT)
    List<String> line(boolean terminal) {
        String shell =
                terminal
                        ? "trap '' INT; exec \"$@\""
                        : "trap '' INT; export SSH_ASKPASS_REQUIRE=prefer; exec \"$@\"";
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", shell, "sh"));
        line.addAll(command);
        return List.copyOf(line);
    }
}
