// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.machine.Way.By;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a helper did not start, in a sentence with the fix. What was said by whoever stood between
/// us and the helper goes into the details as it is.
///
/// @param way what was tried
/// @param machine where
/// @param exitCode the command's, if it ended
/// @param said the end of what it said on standard error
record StartFailure(Way way, Machine machine, OptionalInt exitCode, String said) {

    /// pkexec(1), RETURN VALUE: the person dismissed the dialog.
    private static final int DISMISSED = 126;

    /// pkexec(1): not authorised, or nobody could be asked. Of a shell: there is no such program.
    private static final int NOT_AUTHORISED = 127;

    private static final int NO_PROGRAM = 127;

    /// Of a shell: the program may not be run.
    private static final int NOT_EXECUTABLE = 126;

    /// ssh(1), EXIT STATUS: ssh itself failed.
    private static final int SSH_FAILED = 255;

    // Exit codes of the installed launcher, packaging/helper-launcher.sh.
    private static final int NO_NAMESPACE = 71;
    private static final int ONLY_ROOT = 73;

    /// What a launcher of ours says when it refuses.
    private static final Pattern OWN_WORDS =
            Pattern.compile("^xdpscope(?:-helper| helper)?: (.+)$", Pattern.MULTILINE);

    /// Whether another way may still work: nobody said no, but nobody could be asked.
    boolean isNobodyAsked() {
        return way.by() == By.PKEXEC && ended(NOT_AUTHORISED);
    }

    /// The sentence.
    ///
    /// @param otherwise what is known without looking closer
    /// @param remoteUser tells the user on the other machine, where there is one
    ProbeException told(ProbeException otherwise, Supplier<Optional<String>> remoteUser) {
        Optional<String> own = ownWords();
        if (own.isPresent()) {
            return refusedByLauncher(own.get());
        }
        return switch (way.by()) {
            case ITSELF -> otherwise;
            case PKEXEC -> pkexec(otherwise);
            case SUDO -> sudo(otherwise);
            case SSH -> ssh(otherwise, (Machine.Remote) machine, remoteUser);
            case PREFIX -> prefix();
        };
    }

    private ProbeException refusedByLauncher(String own) {
        String words = machine.isRemote() ? machine.label() + ": " + own : own;
        if (ended(NO_NAMESPACE)) {
            return failure(Kind.UNREACHABLE, words, "");
        }
        if (ended(ONLY_ROOT)) {
            return failure(
                    Kind.NO_RIGHTS,
                    "Only root may enter a network namespace.",
                    machine instanceof Machine.Remote
                            ? "Add --sudo, or log in as root."
                            : "Put sudo before the command.");
        }
        return failure(Kind.HELPER_REFUSED, words, "");
    }

    private ProbeException pkexec(ProbeException otherwise) {
        if (ended(DISMISSED)) {
            return failure(
                    Kind.NOT_ALLOWED,
                    "Counting was not allowed: the question for the password was dismissed.",
                    "Try again to be asked again.");
        }
        return ended(NOT_AUTHORISED) ? nobodyToAsk() : otherwise;
    }

    private ProbeException sudo(ProbeException otherwise) {
        return ended(1) ? nobodyToAsk() : otherwise;
    }

    private ProbeException nobodyToAsk() {
        return failure(
                Kind.NOT_ALLOWED,
                "This user may not start XDPScope's helper, or nothing here could ask for a"
                        + " password.",
                "Run XDPScope with sudo, start your desktop's polkit agent, set SUDO_ASKPASS, or"
                        + " become a member of the group xdpscope as the README says.");
    }

    private ProbeException ssh(
            ProbeException otherwise,
            Machine.Remote remote,
            Supplier<Optional<String>> remoteUser) {
        String host = remote.destination();
        if (ended(SSH_FAILED)) {
            return SshFailure.of(host, said).told(facts(), said);
        }
        boolean helperNamed = said.contains(Situation.INSTALLED.toString());
        if (remote.sudo() && ended(NO_PROGRAM) && !helperNamed) {
            return failure(
                    Kind.HELPER_MISSING,
                    "There is no sudo on %s.".formatted(host),
                    "Log in as root, or install sudo there.");
        }
        boolean missing = remote.sudo() && ended(1) && helperNamed && said.contains("not found");
        if (ended(NO_PROGRAM) || ended(NOT_EXECUTABLE) || missing) {
            return failure(
                    Kind.HELPER_MISSING,
                    "XDPScope's helper is not installed on %s.".formatted(host),
                    "Run ./dev install-helper in XDPScope's folder there.");
        }
        if (remote.sudo() && ended(1)) {
            return failure(
                    Kind.NOT_ALLOWED,
                    "sudo on %s wants a password, or does not know this user.".formatted(host),
                    "Put this line into /etc/sudoers.d/xdpscope there, with visudo: %s ALL=(root) NOPASSWD: %s"
                            .formatted(remoteUser.get().orElse("USER"), Situation.INSTALLED));
        }
        return exitCode.isPresent() && !isOurKill()
                ? otherwise
                : failure(
                        Kind.UNREACHABLE,
                        "%s did not answer within %d s."
                                .formatted(host, way.patience().toSeconds()),
                        "Look whether `ssh %s true` works.".formatted(host));
    }

    private ProbeException prefix() {
        String command = machine.label();
        String how =
                exitCode.isPresent() && !isOurKill()
                        ? "ended with exit code " + exitCode.getAsInt()
                        : "did not answer within %d s".formatted(way.patience().toSeconds());
        return ended(NO_PROGRAM) || ended(NOT_EXECUTABLE)
                ? failure(
                        Kind.HELPER_MISSING,
                        "There is no XDPScope helper where `%s` leads.".formatted(command),
                        "It has to be %s there: run ./dev install-helper in XDPScope's folder there."
                                .formatted(Situation.INSTALLED))
                : failure(
                        Kind.UNREACHABLE,
                        "`%s` %s.".formatted(command, how),
                        "Look whether `%s true` works.".formatted(command));
    }

    /// A process that SIGTERM or SIGKILL ended, as a pipe's close does to one that is stuck.
    private boolean isOurKill() {
        return ended(128 + 15) || ended(128 + 9);
    }

    private Optional<String> ownWords() {
        Matcher words = OWN_WORDS.matcher(said);
        Optional<String> last = Optional.empty();
        while (words.find()) {
            last = Optional.of(words.group(1));
        }
        return last;
    }

    private boolean ended(int code) {
        return exitCode.isPresent() && exitCode.getAsInt() == code;
    }

    private ProbeException failure(Kind kind, String sentence, String advice) {
        return new ProbeException(kind, sentence, advice, facts(), said);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("command", CommandWords.join(way.command()));
        exitCode.ifPresent(code -> facts.put("exit code", Integer.toString(code)));
        return facts;
    }
}
