// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why Wireshark shows nothing, and the fix.
///
/// @param sentence what happened
/// @param advice the fix
/// @param details what a program said itself; may be empty
public record CaptureFailure(String sentence, String advice, String details) {

    /// [ProcessBuilder]'s words, JDK 25.
    private static final Pattern NOT_STARTED = Pattern.compile("Cannot run program \"([^\"]+)\"");

    private static final String BY_HAND = " Or run this in a terminal, where sudo can ask:";

    /// Of a program that is not there, or may not be run.
    public static CaptureFailure of(IOException missing) {
        String words = String.valueOf(missing.getMessage());
        Matcher matcher = NOT_STARTED.matcher(words);
        String program = matcher.find() ? matcher.group(1) : "Wireshark";
        return new CaptureFailure(
                "`" + program + "` could not be started.",
                program.equals(Capture.WIRESHARK)
                        ? "Install it: `apt install wireshark` or `dnf install wireshark`. Or copy"
                                + " the tcpdump command instead (Ctrl+T)."
                        : "Install it, then try again." + BY_HAND,
                words);
    }

    /// Of what a program said that ended badly.
    public static CaptureFailure of(String said) {
        String words = said.toLowerCase(java.util.Locale.ROOT);
        if (words.contains("tcpdump")
                && (words.contains("not found") || words.contains("no such file"))) {
            return new CaptureFailure(
                    "tcpdump is missing where the interface is.",
                    "Install it there: `apt install tcpdump` or `dnf install tcpdump`.",
                    said);
        }
        if (words.contains("a password is required") || words.contains("a terminal is required")) {
            return new CaptureFailure(
                    "sudo wants a password, and nobody can type it here.",
                    "Run this in a terminal, where sudo can ask:",
                    said);
        }
        if (words.contains("permission denied") || words.contains("not permitted")) {
            return new CaptureFailure(
                    "Capturing needs rights that are missing.",
                    "To capture here without root, join the group wireshark: `sudo usermod -aG"
                            + " wireshark $USER`, then log in again."
                            + BY_HAND,
                    said);
        }
        return new CaptureFailure(
                "Capturing for Wireshark failed.", "Run this in a terminal:", said);
    }
}
