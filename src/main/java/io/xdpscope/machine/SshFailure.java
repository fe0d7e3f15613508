// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Why ssh could not connect, from its own words, which are English whatever the locale (OpenSSH
/// translates nothing).
///
/// @param kind for programs
/// @param sentence what happened
/// @param advice the fix
record SshFailure(Kind kind, String sentence, String advice) {

    private static final List<String> NO_NETWORK =
            List.of(
                    "Connection refused",
                    "No route to host",
                    "Network is unreachable",
                    "timed out",
                    "Connection reset",
                    "Connection closed");

    /// Reads what ssh said; the first that is found counts.
    static SshFailure of(String host, String said) {
        if (said.contains("IDENTIFICATION HAS CHANGED")) {
            return new SshFailure(
                    Kind.UNREACHABLE,
                    "%s has another host key than the one that ssh knows.".formatted(host),
                    "Only if you know why: remove the old one with `ssh-keygen -R %s`. Otherwise"
                                    .formatted(hostAlone(host))
                            + " somebody may be in between.");
        }
        if (said.contains("Host key verification failed")) {
            return new SshFailure(
                    Kind.UNREACHABLE,
                    "ssh does not know the host key of %s yet.".formatted(host),
                    "Run `ssh %s` once, compare the key, then try again.".formatted(host));
        }
        if (said.contains("Permission denied")) {
            return new SshFailure(
                    Kind.NOT_ALLOWED,
                    "%s does not let this user in.".formatted(host),
                    "Make `ssh %s true` work first: load your key with ssh-add, or install it"
                                    .formatted(host)
                            + " there with ssh-copy-id.");
        }
        if (said.contains("Could not resolve hostname")) {
            return new SshFailure(
                    Kind.UNREACHABLE,
                    "There is no machine %s.".formatted(host),
                    "Look how it is spelt, and whether names are resolved here.");
        }
        for (String reason : NO_NETWORK) {
            if (said.contains(reason)) {
                return new SshFailure(
                        Kind.UNREACHABLE,
                        "%s cannot be reached: %s."
                                .formatted(host, reason.toLowerCase(Locale.ROOT)),
                        "Look whether it is up and whether `ssh %s true` works.".formatted(host));
            }
        }
        return new SshFailure(
                Kind.UNREACHABLE,
                "ssh could not connect to %s.".formatted(host),
                "Look whether `ssh %s true` works.".formatted(host));
    }

    ProbeException told(Map<String, String> facts, String said) {
        return new ProbeException(kind, sentence, advice, facts, said);
    }

    private static String hostAlone(String destination) {
        return destination.substring(destination.lastIndexOf('@') + 1);
    }
}
