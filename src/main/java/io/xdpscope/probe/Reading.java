// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.List;
import java.util.Optional;

/// Raw counters of every attachment, in order of attachment.
public record Reading(List<Entry> entries) {

    public Reading {
        entries = List.copyOf(entries);
    }

    /// The entry of one attachment.
    public Optional<Entry> of(long attachmentId) {
        return entries.stream().filter(e -> e.attachmentId() == attachmentId).findFirst();
    }

    /// What one attachment had to say.
    public sealed interface Entry {
        long attachmentId();
    }

    /// Counters of an attachment that is alive.
    ///
    /// @param attachmentId whose
    /// @param at when the map was read
    /// @param total sum over all CPUs, since attach
    /// @param perCpu one per *possible* CPU, by CPU number; empty unless it was asked for
    /// @param readNanos what the map look-up and link check cost, in nanoseconds
    public record Counted(
            long attachmentId, Moment at, Counters total, List<Counters> perCpu, long readNanos)
            implements Entry {

        public Counted {
            perCpu = List.copyOf(perCpu);
        }
    }

    /// An attachment that counts no more. Told until it is detached (which then only forgets it);
    /// never as zeros.
    ///
    /// @param attachmentId whose
    /// @param at when it was noticed
    /// @param loss what happened
    /// @param sentence the same for the operator, with what to do
    public record Lost(long attachmentId, Moment at, Loss loss, String sentence) implements Entry {}

    /// How an attachment is lost.
    public enum Loss {
        /// The interface, or its whole namespace, is gone.
        INTERFACE_DELETED,
        /// Somebody detached our link.
        DETACHED,
        /// The interface lives on in another namespace.
        MOVED_AWAY,
        /// The process that held it is gone.
        PROBE_GONE
    }
}
