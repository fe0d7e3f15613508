// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import io.xdpscope.doctor.Forecast.Attaches;
import io.xdpscope.doctor.Forecast.Open;
import io.xdpscope.doctor.Forecast.Outcome;
import io.xdpscope.doctor.Forecast.Refused;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Refusal;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what each mode will lead to, in the order in which an attach meets what stands in its way:
/// our own guard first, then `dev_xdp_attach` of the kernel (`net/core/dev.c`), then the driver.
record Prediction(Examination looked) {

    /// `netif_elide_gro` in `include/linux/netdevice.h`; seen on Linux 6.18.
    private static final String MERGED =
            "In generic mode packets that come merged count as one; as long as it counts, the"
                    + " kernel itself merges none here (GRO), which makes receiving dearer.";

    Forecast of(RequestedMode mode) {
        Outcome outcome = mode.exactly().map(this::exactly).orElseGet(this::auto);
        return new Forecast(mode, guard(mode, outcome), outcome, changes(outcome));
    }

    /// Native and offload mode on a critical interface want an explicit yes, unless something else
    /// refuses before anybody is asked.
    private Optional<Refusal> guard(RequestedMode mode, Outcome outcome) {
        Optional<XdpMode> exactly = mode.exactly().filter(m -> m != XdpMode.GENERIC);
        boolean settledBefore =
                outcome instanceof Refused refused
                        && (refused.refusal().kind() == Kind.ALREADY_ATTACHED
                                || refused.refusal().kind() == Kind.LINK_TYPE_UNKNOWN);
        return settledBefore
                ? Optional.empty()
                : exactly.flatMap(m ->
                        looked.at().critical().map(why -> Refusal.critical(looked.name(), m, why)));
    }

    private Outcome auto() {
        Optional<String> critical = looked.at().critical();
        if (critical.isPresent()) {
            return generic(Refusal.mayReset(looked.name(), XdpMode.NATIVE, critical.get()));
        }
        Outcome first = exactly(XdpMode.NATIVE);
        return switch (first) {
            case Attaches _ -> first;
            case Open open -> new Open(open.why(), Optional.of(XdpMode.GENERIC));
            case Refused refused ->
                    switch (refused.refusal().kind()) {
                        case NATIVE_UNSUPPORTED, DRIVER_REFUSED ->
                                generic(refused.refusal().sentence());
                        default -> refused;
                    };
        };
    }

    private Outcome generic(String insteadOfNative) {
        return exactly(XdpMode.GENERIC) instanceof Refused refused
                ? refused
                : new Attaches(XdpMode.GENERIC, Optional.of(insteadOfNative));
    }

    private Outcome exactly(XdpMode mode) {
        NetInterface at = looked.at();
        if (looked.ours().isPresent()) {
            return refused(Refusal.alreadyAttached(at.name(), looked.ours().get().mode()));
        }
        if (!looked.linkTypeKnown()) {
            return refused(Refusal.linkTypeUnknown(at.name()));
        }
        Optional<Refusal> card = mode == XdpMode.OFFLOAD ? card() : Optional.empty();
        return card.or(() -> taken(mode))
                .<Outcome>map(Refused::new)
                .orElseGet(() ->
                        switch (mode) {
                            case NATIVE -> byTheDriver();
                            case GENERIC -> new Attaches(XdpMode.GENERIC, Optional.empty());
                            case OFFLOAD -> offload();
                        });
    }

    /// A program in the way: here, or directly above.
    private Optional<Refusal> taken(XdpMode mode) {
        String name = looked.name();
        Optional<XdpMode> excluded =
                switch (mode) {
                    case NATIVE -> Optional.of(XdpMode.GENERIC);
                    case GENERIC -> Optional.of(XdpMode.NATIVE);
                    case OFFLOAD -> Optional.empty();
                };
        return looked.programIn(mode)
                .map(holder -> Refusal.busy(name, holder))
                .or(() ->
                        excluded.flatMap(looked::programIn)
                                .map(holder -> Refusal.otherModeActive(name, holder)))
                .or(() ->
                        looked.upperWithProgram()
                                .map(upper ->
                                        Refusal.upperHasProgram(
                                                name, upper.name(), upper.xdp().getFirst())));
    }

    private Outcome byTheDriver() {
        NetInterface at = looked.at();
        return switch (at.nativeSupport()) {
            case ModeSupport.Unavailable no ->
                    refused(
                            looked.isVeth()
                                    ? new Refusal(
                                            Kind.DRIVER_REFUSED,
                                            no.reason(),
                                            "Choose generic mode, or give it more receive queues.")
                                    : Refusal.nativeUnsupported(at));
            case ModeSupport.UnknownUntilTried _ ->
                    open(
                            "Whether the driver runs XDP natively is not known until it is tried:"
                                    + " this kernel does not tell.");
            case ModeSupport.Available _ when looked.mtuInDoubt() ->
                    open(
                            "Whether native mode takes MTU %d here is not known until it is tried."
                                    .formatted(at.mtu()));
            case ModeSupport.Available _ when looked.offloadsInDoubt() ->
                    open(
                            "Whether the driver runs XDP while %s is on is not known until it is"
                                            .formatted(String.join(" and ", lro()))
                                    + " tried.");
            case ModeSupport.Available _ -> new Attaches(XdpMode.NATIVE, Optional.empty());
        };
    }

    private List<String> lro() {
        return looked.at().offloads().orElse(List.of());
    }

    private Optional<Refusal> card() {
        NetInterface at = looked.at();
        if (at.linkType() != LinkType.ETHERNET) {
            return Optional.of(Refusal.noHeaderForCard(at.name()));
        }
        return at.offloadSupport() instanceof ModeSupport.Unavailable
                ? Optional.of(Refusal.offloadUnsupported(at))
                : Optional.empty();
    }

    private Outcome offload() {
        return looked.at().offloadSupport() instanceof ModeSupport.Available
                ? open("Whether the card takes this program is not known until it is tried.")
                : open(
                        "Whether the card runs programs itself is not known until it is tried:"
                                + " this kernel does not tell.");
    }

    private List<String> changes(Outcome outcome) {
        return switch (outcome) {
            case Attaches attaches -> changes(attaches.mode());
            case Open open -> {
                List<String> both = new ArrayList<>(changes(XdpMode.NATIVE));
                open.otherwise().map(this::changes).ifPresent(both::addAll);
                yield both;
            }
            case Refused _ -> List.of();
        };
    }

    private List<String> changes(XdpMode mode) {
        List<String> changes = new ArrayList<>();
        if (mode == XdpMode.GENERIC) {
            changes.add(MERGED);
            changes.addAll(looked.lostToGeneric());
        } else if (looked.isHardware()) {
            changes.add(
                    "The card may reset its link for some seconds, and its driver can still refuse"
                            + " for want of queues or memory.");
        }
        if (mode == XdpMode.NATIVE) {
            looked.lostOnThePeer().ifPresent(changes::add);
        }
        return changes;
    }

    private static Outcome refused(Refusal refusal) {
        return new Refused(refusal);
    }

    private static Outcome open(String why) {
        return new Open(why, Optional.empty());
    }
}
