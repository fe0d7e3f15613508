// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Moment;

/// A rule that is, or is about to be, broken on an interface.
///
/// @param rule which
/// @param ifindex the interface's index
/// @param interfaceName its name
/// @param state whether it has lasted long enough
/// @param since when the rate went beyond the bound
/// @param latest the latest rate, in the rule's unit per second
/// @param worst the rate farthest beyond the bound since then
public record Alert(
        AlertRule rule,
        int ifindex,
        String interfaceName,
        State state,
        Moment since,
        double latest,
        double worst) {

    /// How far it has come.
    public enum State {
        /// Beyond the bound, but not for long enough yet, or with too few packets.
        PENDING,
        /// Alerting.
        ACTIVE
    }

    /// What became of an alert.
    public sealed interface Change {

        /// The alert as it is, or was.
        Alert alert();

        /// It began.
        ///
        /// @param at when the reading was taken that decided so
        record Began(Alert alert, Moment at) implements Change {}

        /// It ended.
        ///
        /// @param at when
        /// @param why for what reason
        record Ended(Alert alert, Moment at, Why why) implements Change {}
    }

    /// Why an alert ended.
    public enum Why {
        /// The rate came back.
        RECOVERED,
        /// Nothing counts on the interface any more, or something else does: nobody knows the rate.
        NOT_COUNTED,
        /// The rule was changed, switched off or taken away, or the interface is called otherwise.
        NO_RULE
    }
}
