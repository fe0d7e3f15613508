// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.XdpProgram;
import java.util.List;
import java.util.stream.Collectors;

/// The sentences with which a simulated machine says no.
final class Refusal {

    private Refusal() {}

    static ProbeException noRights(List<Right> missing) {
        String names = missing.stream().map(Right::capability).collect(Collectors.joining(", "));
        return new ProbeException(
                Kind.NO_RIGHTS,
                "Attaching needs " + names + ", which this process lacks.",
                "Run it as root, or give it these capabilities.");
    }

    static ProbeException noSuchInterface(String name) {
        return new ProbeException(
                Kind.NO_SUCH_INTERFACE,
                "There is no interface " + name + " any more.",
                "Choose another from the list.");
    }

    static ProbeException indexReused(int ifindex, String asked, String now) {
        return new ProbeException(
                Kind.INDEX_REUSED,
                "Interface " + ifindex + " is " + now + " now, not " + asked + ".",
                "Choose it again from the list.");
    }

    static ProbeException alreadyAttached(String name) {
        return new ProbeException(
                Kind.ALREADY_ATTACHED,
                name + " is counted already.",
                "Detach first to change the mode.");
    }

    static ProbeException busy(String name, XdpProgram holder) {
        return new ProbeException(
                Kind.BUSY,
                name + " already has " + words(holder) + " in " + holder.mode().word() + " mode.",
                "Ask its owner to detach it; XDPScope never replaces a program.");
    }

    static ProbeException otherModeActive(String name, XdpProgram holder) {
        return new ProbeException(
                Kind.OTHER_MODE_ACTIVE,
                name + " already has " + words(holder) + " in " + holder.mode().word() + " mode.",
                "One interface takes programs in one mode only: detach that one first.");
    }

    static ProbeException upperHasProgram(String name, String upper) {
        return new ProbeException(
                Kind.UPPER_HAS_PROGRAM,
                upper + ", which " + name + " is a port of, already has a program.",
                "Detach from " + upper + " first, or count there.");
    }

    static ProbeException nativeRefused(Kind kind, String name, String driver) {
        return switch (kind) {
            case MTU_TOO_LARGE ->
                    new ProbeException(
                            kind,
                            "The MTU of " + name + " is too large for native mode.",
                            "Lower the MTU, or choose generic mode.");
            case DRIVER_REFUSED ->
                    new ProbeException(
                            kind,
                            "The driver " + driver + " refused native mode on " + name + ".",
                            "Choose generic mode.");
            default ->
                    new ProbeException(
                            kind,
                            "The driver " + driver + " of " + name + " has no native XDP.",
                            "Choose generic mode.");
        };
    }

    static ProbeException offloadUnsupported(String name) {
        return new ProbeException(
                Kind.OFFLOAD_UNSUPPORTED,
                name + " cannot run programs on the network card.",
                "Choose native or generic mode.");
    }

    static ProbeException linkTypeUnknown(String name) {
        return new ProbeException(
                Kind.LINK_TYPE_UNKNOWN,
                "Frames on " + name + " begin with a header that XDPScope does not know.",
                "Count on the interface below or above it.");
    }

    static ProbeException critical(String name, String why) {
        return new ProbeException(
                Kind.CRITICAL_INTERFACE,
                "Native mode may reset the link of " + name + ". " + why,
                "Choose generic mode, or say yes to native mode explicitly.");
    }

    static ProbeException notAttached() {
        return new ProbeException(
                Kind.NOT_ATTACHED, "Nothing of ours is attached there.", "Refresh the list.");
    }

    static ProbeException notOurs(String name, int uid) {
        return new ProbeException(
                Kind.NOT_OURS,
                "What counts on " + name + " belongs to the user with id " + uid + ".",
                "Ask that user, or detach as root.");
    }

    static ProbeException lost(String name) {
        return new ProbeException(
                Kind.LOST, "Counting on " + name + " has ended.", "Detach to remove it.");
    }

    static ProbeException notPinnable() {
        return new ProbeException(
                Kind.PINNING,
                "There is no BPF file system to keep it in.",
                "Mount it: mount -t bpf bpf /sys/fs/bpf");
    }

    static ProbeException gone() {
        return new ProbeException(
                Kind.LOST, "The process that counts is gone.", "Connect again to go on.");
    }

    private static String words(XdpProgram program) {
        return program.name()
                .map(name -> "the program " + name + " (id " + program.id() + ")")
                .orElse("program " + program.id());
    }
}
