// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

/// One thing that was looked at.
///
/// @param topic what it is about
/// @param gravity how much it matters
/// @param sentence what was found
/// @param fix what to do about it; empty where there is nothing to do
public record Finding(Topic topic, Gravity gravity, String sentence, String fix) {

    /// What is looked at, in the order of the list.
    public enum Topic {
        DRIVER("Driver"),
        MTU("MTU"),
        PROGRAM("Program there"),
        STACK("Above and below"),
        CRITICAL("Critical"),
        OFFLOADS("Offloads"),
        RIGHTS("Rights");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        /// A word or two for people.
        public String title() {
            return title;
        }
    }

    /// How much it matters.
    public enum Gravity {
        /// Nothing stands in the way.
        FINE,
        /// Worth knowing before.
        NOTE,
        /// It cannot be known before it is tried, or not with these rights.
        UNKNOWN,
        /// It stands in the way.
        OBSTACLE
    }

    static Finding fine(Topic topic, String sentence) {
        return new Finding(topic, Gravity.FINE, sentence, "");
    }

    static Finding note(Topic topic, String sentence, String fix) {
        return new Finding(topic, Gravity.NOTE, sentence, fix);
    }

    static Finding unknown(Topic topic, String sentence, String fix) {
        return new Finding(topic, Gravity.UNKNOWN, sentence, fix);
    }

    static Finding obstacle(Topic topic, String sentence, String fix) {
        return new Finding(topic, Gravity.OBSTACLE, sentence, fix);
    }
}
