// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A failure that an operator can meet: what happened, and what to do about it.
///
/// The message is one sentence of what happened; [#advice()] is the fix, as a sentence of its own.
public final class ProbeException extends Exception {

    private static final long serialVersionUID = 1;

    /// What kind of failure it is, for programs; people read the sentences.
    public enum Kind {
        /// This mode already has a program.
        BUSY,
        /// The other mode already has a program.
        OTHER_MODE_ACTIVE,
        /// A device above this one (a bridge over this port) already has a program.
        UPPER_HAS_PROGRAM,
        /// We count there already.
        ALREADY_ATTACHED,
        /// The driver has no native XDP.
        NATIVE_UNSUPPORTED,
        /// The MTU is too large for native mode.
        MTU_TOO_LARGE,
        /// The driver refused native mode for a reason of its own (queues, memory, LRO).
        DRIVER_REFUSED,
        /// No offload.
        OFFLOAD_UNSUPPORTED,
        /// Frames begin with a header our program does not know.
        LINK_TYPE_UNKNOWN,
        /// Native mode on a critical interface without an explicit yes.
        CRITICAL_INTERFACE,
        /// No such interface (any more).
        NO_SUCH_INTERFACE,
        /// The index belongs to another interface now.
        INDEX_REUSED,
        /// Nothing of ours is attached there.
        NOT_ATTACHED,
        /// What is attached there belongs to another.
        NOT_OURS,
        /// More attachments than one helper holds.
        TOO_MANY,
        /// The attachment is lost.
        LOST,
        /// A right is missing.
        NO_RIGHTS,
        /// The verifier or the kernel refused the program.
        LOAD_REFUSED,
        /// The pin directory is missing or not usable.
        PINNING,
        /// libbpf is missing or too old.
        LIBBPF_MISSING,
        /// The compiled program is missing or is not what this version expects.
        BAD_OBJECT,
        /// This host cannot do it at all (not Linux, no netlink).
        UNSUPPORTED_HOST,
        /// The helper ended, or the connection to it.
        HELPER_GONE,
        /// The helper speaks another version, or what it says makes no sense.
        HELPER_REFUSED,
        /// There is no helper that may be given rights on that machine.
        HELPER_MISSING,
        /// The person, or the machine's policy, did not allow the helper.
        NOT_ALLOWED,
        /// The machine, namespace or container cannot be reached.
        UNREACHABLE,
        /// It is a recording, or the file of one that cannot be read or written.
        RECORDING,
        /// The kernel said something we have no sentence for.
        KERNEL_ERROR
    }

    private final Kind kind;
    private final String advice;
    private final LinkedHashMap<String, String> facts;
    private final String details;

    /// @param kind for programs
    /// @param message one sentence: what happened
    /// @param advice one or two sentences: the fix
    /// @param facts names and values worth showing (interface, mode, errno, program id), in this
    ///   order
    /// @param details verifier log or libbpf's own words; empty when there are none
    public ProbeException(
            Kind kind, String message, String advice, Map<String, String> facts, String details) {
        super(Objects.requireNonNull(message));
        this.kind = Objects.requireNonNull(kind);
        this.advice = Objects.requireNonNull(advice);
        this.facts = new LinkedHashMap<>(facts);
        this.details = Objects.requireNonNull(details);
    }

    public ProbeException(Kind kind, String message, String advice) {
        this(kind, message, advice, Map.of(), "");
    }

    public Kind kind() {
        return kind;
    }

    /// What happened, in one sentence.
    public String sentence() {
        return Objects.requireNonNull(getMessage());
    }

    /// The fix.
    public String advice() {
        return advice;
    }

    /// Names and values worth showing, in order.
    public Map<String, String> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /// Verifier log or libbpf's own words; may be empty.
    public String details() {
        return details;
    }
}
