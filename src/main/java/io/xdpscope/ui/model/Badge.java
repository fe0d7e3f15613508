// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.XdpProgram;
import java.util.Locale;
import java.util.Optional;

/// The small label beside an interface's name that says what is attached to it.
///
/// @param tone how it is coloured
/// @param text what it says, in capitals where it names a mode
/// @param explanation the same as a sentence
public record Badge(Tone tone, String text, String explanation) {

    /// What the colour means.
    public enum Tone {
        NATIVE,
        GENERIC,
        /// Generic because native did not work.
        FALL_BACK,
        OFFLOAD,
        FOREIGN,
        LOST,
        /// A command is under way.
        BUSY
    }

    static Optional<Badge> of(CountingState state) {
        return switch (state) {
            case CountingState.Detached _ -> Optional.empty();
            case CountingState.Attaching _ -> Optional.of(busy(Texts.get("badge.attaching")));
            case CountingState.Detaching _ -> Optional.of(busy(Texts.get("badge.detaching")));
            case CountingState.Attached attached -> Optional.of(mode(attached.attachment()));
            case CountingState.Lost lost ->
                    Optional.of(new Badge(Tone.LOST, Texts.get("badge.lost"), lost.sentence()));
            case CountingState.Foreign foreign -> Optional.of(foreign(foreign.program()));
        };
    }

    private static Badge busy(String text) {
        return new Badge(Tone.BUSY, text, text);
    }

    private static Badge mode(Attachment attachment) {
        String word = attachment.mode().word();
        return new Badge(
                tone(attachment),
                word.toUpperCase(Locale.ROOT),
                attachment
                        .fallbackReason()
                        .map(reason -> Texts.get("badge.fallBack", reason))
                        .orElseGet(() -> Texts.get("badge.counting", word)));
    }

    private static Tone tone(Attachment attachment) {
        return switch (attachment.mode()) {
            case NATIVE -> Tone.NATIVE;
            case OFFLOAD -> Tone.OFFLOAD;
            case GENERIC -> attachment.fallbackReason().isPresent() ? Tone.FALL_BACK : Tone.GENERIC;
        };
    }

    private static Badge foreign(XdpProgram program) {
        String who = program.name().orElse(Long.toString(program.id()));
        String mode = program.mode().word();
        return switch (program.owner()) {
            case FOREIGN ->
                    new Badge(
                            Tone.FOREIGN,
                            Texts.get("badge.foreign", who),
                            Texts.get("badge.foreign.explained", programWords(program), mode));
            case DISPATCHER ->
                    new Badge(
                            Tone.FOREIGN,
                            Texts.get("badge.foreign", who),
                            Texts.get("badge.dispatcher.explained", programWords(program), mode));
            case OURS ->
                    new Badge(
                            Tone.FOREIGN,
                            Texts.get("badge.otherRun"),
                            Texts.get("badge.otherRun.explained", programWords(program), mode));
        };
    }

    /// `program 412` or `program 412 (xdp_firewall)`.
    static String programWords(XdpProgram program) {
        String id = Long.toString(program.id());
        return program.name()
                .map(name -> Texts.get("program.named", id, name))
                .orElseGet(() -> Texts.get("program.numbered", id));
    }
}
