// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.List;
import java.util.Optional;

/// Whether and in which mode a simulated machine lets a program be attached: the rules of the
/// kernel and of our own guard, in the order in which the real ones speak.
final class Permit {

    private Permit() {}

    /// A mode, and why auto did not get native.
    record Granted(XdpMode mode, Optional<String> fallbackReason) {}

    /// The interface meant.
    static Wire wire(Machine machine, Target.Interface target) throws ProbeException {
        Wire wire = machine.named(target.ifindex(), target.name());
        if (wire.port().facts().linkType() == LinkType.UNKNOWN) {
            throw Denial.linkTypeUnknown(wire.name());
        }
        return wire;
    }

    /// The mode obtained there.
    static Granted mode(Machine machine, Wire wire, Target.Interface target) throws ProbeException {
        if (!machine.scenario().host().missingRights().isEmpty()) {
            throw Denial.noRights(wire.name(), machine.scenario().host().missingRights());
        }
        Optional<String> critical = wire.port().facts().critical();
        return switch (target.mode()) {
            case OFFLOAD -> throw Denial.offloadUnsupported(wire.port().facts());
            case GENERIC -> generic(machine, wire, Optional.empty());
            case NATIVE -> {
                if (critical.isPresent() && !target.evenIfCritical()) {
                    throw Denial.critical(wire.name(), critical.get());
                }
                yield nativeMode(machine, wire);
            }
            case AUTO ->
                    critical.isPresent()
                            ? generic(
                                    machine,
                                    wire,
                                    critical.map(why ->
                                            Refusal.mayReset(wire.name(), XdpMode.NATIVE, why)))
                            : automatic(machine, wire);
        };
    }

    private static Granted automatic(Machine machine, Wire wire) throws ProbeException {
        try {
            return nativeMode(machine, wire);
        } catch (ProbeException refused) {
            return switch (refused.kind()) {
                case NATIVE_UNSUPPORTED, MTU_TOO_LARGE, DRIVER_REFUSED ->
                        generic(machine, wire, Optional.of(refused.sentence()));
                default -> throw refused;
            };
        }
    }

    private static Granted nativeMode(Machine machine, Wire wire) throws ProbeException {
        refuseIfTaken(machine, wire, XdpMode.NATIVE);
        NetInterface facts = wire.port().facts();
        Optional<ProbeException.Kind> refusal = wire.port().nativeRefusal();
        if (refusal.isPresent()) {
            throw Denial.nativeRefused(refusal.get(), wire.name(), facts);
        }
        return new Granted(XdpMode.NATIVE, Optional.empty());
    }

    private static Granted generic(Machine machine, Wire wire, Optional<String> reason)
            throws ProbeException {
        refuseIfTaken(machine, wire, XdpMode.GENERIC);
        return new Granted(XdpMode.GENERIC, reason);
    }

    private static void refuseIfTaken(Machine machine, Wire wire, XdpMode wanted)
            throws ProbeException {
        int ifindex = wire.port().facts().ifindex();
        Optional<Hook> ours = machine.hookOn(ifindex);
        if (ours.isPresent()) {
            throw Denial.alreadyAttached(wire.name(), ours.get().asProgram());
        }
        List<XdpProgram> programs = machine.programsOn(ifindex, wire);
        for (XdpProgram program : programs) {
            throw program.mode() == wanted
                    ? Denial.busy(wire.name(), program)
                    : Denial.otherModeActive(wire.name(), program);
        }
        Optional<Wire> upper = machine.upperWithProgram(wire);
        if (upper.isPresent()) {
            int above = upper.get().port().facts().ifindex();
            XdpProgram program = machine.programsOn(above, upper.get()).getFirst();
            throw Denial.upperHasProgram(wire.name(), upper.get().name(), program);
        }
    }
}
