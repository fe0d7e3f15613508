// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.User;
import java.util.LinkedHashMap;
import java.util.Map;

/// Why something could not be done with an attachment, in sentences.
final class CountingFailure {
    private static final String LOOK_AGAIN = "Look at the list again.";

    private CountingFailure() {}

    static ProbeException notAttached() {
        return new ProbeException(
                Kind.NOT_ATTACHED, "There is no such attachment any more.", LOOK_AGAIN);
    }

    static ProbeException alreadyAttached(Attachment attachment) {
        Refusal refusal = Refusal.alreadyAttached(attachment.name(), attachment.mode());
        return failure(refusal.kind(), attachment, refusal.sentence(), refusal.advice());
    }

    static ProbeException lost(Attachment attachment) {
        return failure(
                Kind.LOST,
                attachment,
                "Counting on %s is lost, so there is nothing to keep or to end."
                        .formatted(attachment.name()),
                "Detach it, which only forgets it.");
    }

    /// @param sentence what another run did, which was faster
    static ProbeException overtaken(Attachment attachment, String sentence) {
        return failure(Kind.LOST, attachment, sentence, LOOK_AGAIN);
    }

    static ProbeException notOurs(Attachment attachment, User owner) {
        String name = attachment.name();
        return failure(
                Kind.NOT_OURS,
                attachment,
                "The counter on %s is kept by %s.".formatted(name, owner.inWords()),
                "Let that user end it. Root may too: sudo env -u SUDO_UID xdpscope detach " + name);
    }

    static ProbeException nothingToMeasure(Attachment attachment) {
        return failure(
                Kind.LOST,
                attachment,
                "Counting on %s is lost, so there is nothing to measure."
                        .formatted(attachment.name()),
                "Attach again first.");
    }

    static ProbeException onTheCard(Attachment attachment) {
        return failure(
                Kind.OFFLOAD_UNSUPPORTED,
                attachment,
                "The counter on %s runs on the card, where its cost cannot be measured."
                        .formatted(attachment.name()),
                "Measure one in native or generic mode.");
    }

    static ProbeException notDetached(Attachment attachment, int errno) {
        return failure(
                Kind.KERNEL_ERROR,
                attachment,
                "The kernel did not detach the counter from %s (%s)."
                        .formatted(attachment.name(), Errno.words(errno)),
                "Look at \"bpftool link\" for what holds it.");
    }

    static ProbeException stillRuns(Attachment attachment) {
        return failure(
                Kind.KERNEL_ERROR,
                attachment,
                "The counter still runs on %s after it was detached.".formatted(attachment.name()),
                "Look at \"bpftool net\" and \"bpftool link\" for what holds it.");
    }

    static ProbeException unreadable(Attachment attachment, int errno) {
        return failure(
                Kind.KERNEL_ERROR,
                attachment,
                "The counters of %s cannot be read (%s)."
                        .formatted(attachment.name(), Errno.words(errno)),
                "Detach and attach again.");
    }

    private static ProbeException failure(
            Kind kind, Attachment attachment, String message, String advice) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("interface", attachment.name());
        facts.put("program", String.valueOf(attachment.program().id()));
        return new ProbeException(kind, message, advice, facts, "");
    }
}
