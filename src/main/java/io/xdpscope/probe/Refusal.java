// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import io.xdpscope.probe.ProbeException.Kind;
import java.util.Map;

/// Why an attach is refused, in sentences: the same before it is tried, when a machine refuses it,
/// and on a simulated machine.
///
/// @param kind for programs
/// @param sentence what stands in the way
/// @param advice the fix
public record Refusal(Kind kind, String sentence, String advice) {

    private static final String TRY_GENERIC = "Choose generic mode.";

    /// The program that is there already, in the mode asked for.
    public static Refusal busy(String name, XdpProgram holder) {
        return holder.owner() == XdpProgram.Owner.OURS
                ? otherRun(Kind.BUSY, name, holder)
                : new Refusal(
                        Kind.BUSY,
                        "%s already runs on %s.".formatted(holder.inWords(), name),
                        "Stop the program that attached it, then attach again. XDPScope never"
                                + " replaces another's program.");
    }

    /// The program that is there already in the mode that excludes the one asked for.
    public static Refusal otherModeActive(String name, XdpProgram holder) {
        return holder.owner() == XdpProgram.Owner.OURS
                ? otherRun(Kind.OTHER_MODE_ACTIVE, name, holder)
                : new Refusal(
                        Kind.OTHER_MODE_ACTIVE,
                        "%s already runs on %s, and native and generic mode exclude each other."
                                .formatted(holder.inWords(), name),
                        "Stop the program that attached it first.");
    }

    /// Ours, but not this probe's nor kept: then this probe would have it.
    private static Refusal otherRun(Kind kind, String name, XdpProgram holder) {
        return new Refusal(
                kind,
                "Another XDPScope that is running counts on %s already, in %s mode."
                        .formatted(name, holder.mode().word()),
                "Keep its counter there, and it shows here too; or end it there.");
    }

    /// A program on the device directly above.
    public static Refusal upperHasProgram(String name, String upper, XdpProgram holder) {
        return new Refusal(
                Kind.UPPER_HAS_PROGRAM,
                "%s already runs on %s, which is above %s; the kernel allows no program below it."
                        .formatted(holder.inWords(), upper, name),
                "Detach it from %s first, attach to %s, then to %s again: in that order both count."
                        .formatted(upper, name, upper));
    }

    /// We count there already.
    public static Refusal alreadyAttached(String name, XdpMode mode) {
        return new Refusal(
                Kind.ALREADY_ATTACHED,
                "XDPScope counts on %s already, in %s mode.".formatted(name, mode.word()),
                "Detach it first to change the mode.");
    }

    /// The driver has no native mode.
    public static Refusal nativeUnsupported(NetInterface at) {
        return new Refusal(
                Kind.NATIVE_UNSUPPORTED,
                "%s has no native XDP.".formatted(driverOf(at)),
                TRY_GENERIC);
    }

    /// The card takes no programs.
    public static Refusal offloadUnsupported(NetInterface at) {
        return new Refusal(
                Kind.OFFLOAD_UNSUPPORTED,
                "%s cannot run XDP programs on the card itself.".formatted(driverOf(at)),
                "Choose native or generic mode.");
    }

    /// The object for cards only knows Ethernet.
    public static Refusal noHeaderForCard(String name) {
        return new Refusal(
                Kind.OFFLOAD_UNSUPPORTED,
                "Frames on %s have no Ethernet header, and no card runs programs on such."
                        .formatted(name),
                "Choose native or generic mode.");
    }

    /// The MTU is too large for a mode.
    public static Refusal mtuTooLarge(NetInterface at, XdpMode mode) {
        return new Refusal(
                Kind.MTU_TOO_LARGE,
                "The MTU of %s is %d bytes, too large for %s mode."
                        .formatted(at.name(), at.mtu(), mode.word()),
                "Lower the MTU (and that of its peer, on a veth pair), or choose generic mode.");
    }

    /// Our parser does not know what frames begin with.
    public static Refusal linkTypeUnknown(String name) {
        return new Refusal(
                Kind.LINK_TYPE_UNKNOWN,
                "Frames on %s begin with a header that XDPScope does not know.".formatted(name),
                "Attach to an Ethernet, loopback or IP tunnel interface.");
    }

    /// A mode that may cut somebody off, without an explicit yes.
    ///
    /// @param why what the interface carries, a sentence
    public static Refusal critical(String name, XdpMode mode, String why) {
        return new Refusal(
                Kind.CRITICAL_INTERFACE,
                mayReset(name, mode, why),
                "Choose generic mode, or say explicitly that it may be interrupted.");
    }

    /// Why auto means generic mode on a critical interface.
    ///
    /// @param why what the interface carries, a sentence
    public static String mayReset(String name, XdpMode mode, String why) {
        String beginning = mode == XdpMode.OFFLOAD ? "Offload" : "Native";
        return "%s mode may reset %s for seconds: %s".formatted(beginning, name, why);
    }

    /// `The driver of eth0 (ixgbe)`.
    public static String driverOf(NetInterface at) {
        String driver = at.driver().orElse(at.kind());
        return driver.isEmpty()
                ? "The driver of " + at.name()
                : "The driver of %s (%s)".formatted(at.name(), driver);
    }

    /// The same as a failure.
    ///
    /// @param facts names and values worth showing, in this order
    /// @param details the kernel's own words, may be empty
    public ProbeException exception(Map<String, String> facts, String details) {
        return new ProbeException(kind, sentence, advice, facts, details);
    }
}
