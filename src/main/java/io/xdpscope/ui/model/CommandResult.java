// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// How a command to one of several interfaces went.
///
/// @param ifindex which interface
/// @param name its name then
/// @param stage how far it is
/// @param words what happened, in a few words or a sentence
/// @param fix what to do about it; empty where there is nothing to do
public record CommandResult(int ifindex, String name, Stage stage, String words, String fix) {

    /// How far it is.
    public enum Stage {
        /// It comes later, or is under way.
        WAITING,
        /// It is done.
        DONE,
        /// It was refused.
        REFUSED,
        /// It was not tried.
        SKIPPED
    }

    static CommandResult waiting(InterfaceRow row) {
        return of(row, Stage.WAITING, Texts.get("several.waiting"), "");
    }

    static CommandResult of(InterfaceRow row, Stage stage, String words, String fix) {
        return new CommandResult(row.ifindex(), row.name(), stage, words, fix);
    }

    /// The same as a line for the clipboard.
    public String line() {
        return fix.isEmpty() ? name + ": " + words : name + ": " + words + " " + fix;
    }
}
