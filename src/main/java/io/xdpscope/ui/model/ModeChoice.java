// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One segment of the mode selector.
///
/// @param mode what choosing it asks for
/// @param text what it says: `Auto`, or `Auto → native` when that is what it became
/// @param enabled whether it can be chosen
/// @param explanation what it means, or why it cannot be chosen
public record ModeChoice(RequestedMode mode, String text, boolean enabled, String explanation) {

    /// The same with more to say.
    ModeChoice with(String more) {
        return new ModeChoice(mode, text, enabled, explanation + "\n" + more);
    }

    /// The four segments as they stand for an interface.
    static List<ModeChoice> of(NetInterface facts, CountingState state) {
        return Arrays.stream(RequestedMode.values()).map(mode -> of(mode, facts, state)).toList();
    }

    private static ModeChoice of(RequestedMode mode, NetInterface facts, CountingState state) {
        Optional<Attachment> attachment = state.held();
        if (attachment.isPresent() && !(state instanceof CountingState.Lost)) {
            return locked(mode, attachment.get());
        }
        if (state.isBusy()) {
            return new ModeChoice(mode, name(mode), false, Texts.get("mode.busy"));
        }
        return mode.exactly()
                .map(exactly -> free(mode, exactly, facts.support(exactly)))
                .orElseGet(() -> free(facts));
    }

    private static ModeChoice locked(RequestedMode mode, Attachment attachment) {
        boolean chosen = mode == attachment.requested();
        String text =
                chosen && mode == RequestedMode.AUTO
                        ? Texts.get("mode.autoBecame", attachment.mode().word())
                        : name(mode);
        return new ModeChoice(
                mode,
                text,
                false,
                chosen
                        ? attachment.fallbackReason().orElseGet(() -> Texts.get("mode.inUse"))
                        : Texts.get("mode.locked"));
    }

    /// Auto: our own policy, always there to be tried where frames can be read at all.
    private static ModeChoice free(NetInterface facts) {
        ModeSupport generic = facts.support(XdpMode.GENERIC);
        if (generic instanceof ModeSupport.Unavailable no) {
            return new ModeChoice(RequestedMode.AUTO, name(RequestedMode.AUTO), false, no.reason());
        }
        String explanation =
                facts.critical()
                        .map(reason -> Texts.get("mode.auto.critical", reason))
                        .orElseGet(() -> Texts.get("mode.auto.explained"));
        return new ModeChoice(RequestedMode.AUTO, name(RequestedMode.AUTO), true, explanation);
    }

    private static ModeChoice free(RequestedMode mode, XdpMode exactly, ModeSupport support) {
        return switch (support) {
            case ModeSupport.Available _ ->
                    new ModeChoice(mode, name(mode), true, explained(exactly));
            case ModeSupport.UnknownUntilTried _ ->
                    new ModeChoice(
                            mode, name(mode), true, Texts.get("mode.unknown", explained(exactly)));
            case ModeSupport.Unavailable no -> new ModeChoice(mode, name(mode), false, no.reason());
        };
    }

    /// What a mode is called.
    static String name(RequestedMode mode) {
        return switch (mode) {
            case AUTO -> Texts.get("mode.auto");
            case NATIVE -> Texts.get("mode.native");
            case GENERIC -> Texts.get("mode.generic");
            case OFFLOAD -> Texts.get("mode.offload");
        };
    }

    private static String explained(XdpMode mode) {
        return switch (mode) {
            case NATIVE -> Texts.get("mode.native.explained");
            case GENERIC -> Texts.get("mode.generic.explained");
            case OFFLOAD -> Texts.get("mode.offload.explained");
        };
    }
}
