// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Something the operator must know, shown once, in words that can be copied.
///
/// @param gravity how bad it is
/// @param sentence what happened
/// @param advice the fix; may be empty
/// @param command the fix as a command to be copied, or the path of a file; may be empty
/// @param facts names and values worth showing, one a line; may be empty
/// @param details verifier log, libbpf's own words, what a helper said or a stack trace; may be
///   empty
/// @param action what can be done about it from here
public record Notice(
        Gravity gravity,
        String sentence,
        String advice,
        String command,
        List<String> facts,
        String details,
        Action action) {

    /// The fact of a [ProbeException] that tells how a program ended.
    static final String EXIT_CODE_FACT = "exit code";

    /// pkexec(1), RETURN VALUE: the person dismissed the dialog.
    static final String DISMISSED = "126";

    private static final Set<Kind> ABOUT_THE_HELPER =
            Set.of(
                    Kind.HELPER_GONE,
                    Kind.HELPER_REFUSED,
                    Kind.HELPER_MISSING,
                    Kind.NOT_ALLOWED,
                    Kind.UNREACHABLE);

    /// How bad it is.
    public enum Gravity {
        /// Worth knowing.
        NOTE,
        /// It did not work.
        FAILURE
    }

    /// What a button on the notice does.
    public enum Action {
        NONE,
        /// Gets back what was there.
        RECONNECT,
        /// Tries again what never worked.
        TRY_AGAIN
    }

    public Notice {
        facts = List.copyOf(facts);
    }

    /// Something worth knowing; `advice` may be empty.
    public static Notice note(String sentence, String advice) {
        return new Notice(Gravity.NOTE, sentence, advice, "", List.of(), "", Action.NONE);
    }

    /// Something was written to a file, or is being written; its path can be copied.
    static Notice withPath(String sentence, String path) {
        return new Notice(Gravity.NOTE, sentence, "", path, List.of(), "", Action.NONE);
    }

    static Notice failure(String sentence, String advice) {
        return new Notice(Gravity.FAILURE, sentence, advice, "", List.of(), "", Action.NONE);
    }

    /// What a command's future completed with.
    static Notice of(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof ProbeException known ? of(known) : unexpected(cause);
    }

    /// Why a machine cannot be read, with the way to get it back.
    ///
    /// @param opened whether it could be read before
    static Notice unreadable(ProbeException failure, boolean opened) {
        if (!opened) {
            return of(failure).with(Action.TRY_AGAIN);
        }
        return of(failure)
                .with(ABOUT_THE_HELPER.contains(failure.kind()) ? Action.RECONNECT : Action.NONE);
    }

    /// Whether a command failed for want of a helper, not by what it did.
    static boolean isAboutTheHelper(Throwable failure) {
        return cause(failure) instanceof ProbeException known
                && ABOUT_THE_HELPER.contains(known.kind());
    }

    private static Throwable cause(Throwable failure) {
        boolean wrapped =
                failure instanceof CompletionException || failure instanceof ExecutionException;
        Throwable inner = failure.getCause();
        return wrapped && inner != null ? cause(inner) : failure;
    }

    private static Notice of(ProbeException failure) {
        List<String> facts = new ArrayList<>();
        for (Map.Entry<String, String> fact : failure.facts().entrySet()) {
            facts.add(fact.getKey() + ": " + fact.getValue());
        }
        return new Notice(
                isDismissal(failure) ? Gravity.NOTE : Gravity.FAILURE,
                failure.sentence(),
                failure.advice(),
                failure.kind() == Kind.HELPER_MISSING ? Texts.get("failure.install") : "",
                facts,
                failure.details(),
                Action.NONE);
    }

    /// A person who says no to a question has met no failure.
    private static boolean isDismissal(ProbeException failure) {
        return failure.kind() == Kind.NOT_ALLOWED
                && DISMISSED.equals(failure.facts().get(EXIT_CODE_FACT));
    }

    private static Notice unexpected(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Notice(
                Gravity.FAILURE,
                Texts.get("failure.unexpected", String.valueOf(failure.getMessage())),
                Texts.get("failure.unexpected.advice"),
                "",
                List.of(),
                trace.toString(),
                Action.NONE);
    }

    /// The same with something that can be done about it.
    Notice with(Action offered) {
        return new Notice(gravity, sentence, advice, command, facts, details, offered);
    }

    /// Whether there is more to show than sentence and advice.
    public boolean hasMore() {
        return !facts.isEmpty() || !details.isEmpty();
    }

    /// What stands under "Details".
    public String moreText() {
        List<String> parts = new ArrayList<>(facts);
        if (!details.isEmpty()) {
            parts.add(details.strip());
        }
        return String.join("\n", parts);
    }

    /// All of it, for the clipboard.
    public String copyText() {
        List<String> parts = new ArrayList<>();
        parts.add(sentence);
        if (!advice.isEmpty()) {
            parts.add(advice);
        }
        if (!command.isEmpty()) {
            parts.add(command);
        }
        if (hasMore()) {
            parts.add(moreText());
        }
        return String.join("\n", parts);
    }
}
