// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.ProbeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Something the operator must know, shown once, in words that can be copied.
///
/// @param gravity how bad it is
/// @param sentence what happened
/// @param advice the fix; may be empty
/// @param facts names and values worth showing, one a line; may be empty
/// @param details verifier log, libbpf's own words or a stack trace; may be empty
public record Notice(
        Gravity gravity, String sentence, String advice, List<String> facts, String details) {

    /// How bad it is.
    public enum Gravity {
        /// Worth knowing.
        NOTE,
        /// It did not work.
        FAILURE
    }

    public Notice {
        facts = List.copyOf(facts);
    }

    static Notice note(String sentence, String advice) {
        return new Notice(Gravity.NOTE, sentence, advice, List.of(), "");
    }

    static Notice failure(String sentence, String advice) {
        return new Notice(Gravity.FAILURE, sentence, advice, List.of(), "");
    }

    /// What a command's future completed with.
    static Notice of(Throwable failure) {
        if ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null) {
            return of(failure.getCause());
        }
        return failure instanceof ProbeException known ? of(known) : unexpected(failure);
    }

    private static Notice of(ProbeException failure) {
        List<String> facts = new ArrayList<>();
        for (Map.Entry<String, String> fact : failure.facts().entrySet()) {
            facts.add(fact.getKey() + ": " + fact.getValue());
        }
        return new Notice(
                Gravity.FAILURE, failure.sentence(), failure.advice(), facts, failure.details());
    }

    private static Notice unexpected(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Notice(
                Gravity.FAILURE,
                Texts.get("failure.unexpected", String.valueOf(failure.getMessage())),
                Texts.get("failure.unexpected.advice"),
                List.of(),
                trace.toString());
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
        if (hasMore()) {
            parts.add(moreText());
        }
        return String.join("\n", parts);
    }
}
