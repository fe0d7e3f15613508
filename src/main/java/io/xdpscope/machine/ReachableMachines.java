// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Right;
import java.util.List;
import java.util.stream.Collectors;

/// The machines that can really be reached: through a helper, or in this process where that needs
/// none.
///
/// The two kinds differ in who holds rights. A command that was started with rights counts in its
/// own process and ends with it. A window lives long, so counting is always the helper's, which can
/// also be started again.
public final class ReachableMachines implements Machines {

    private final Situation situation;
    private final OnDemandProbe.Source here;
    private final boolean window;

    private ReachableMachines(Situation situation, OnDemandProbe.Source here, boolean window) {
        this.situation = situation;
        this.here = here;
        this.window = window;
    }

    /// As commands reach them.
    ///
    /// @param here lists the interfaces of this process's namespace, and counts on them if this
    ///   process has the rights
    public static ReachableMachines ofCommand(Situation situation, OnDemandProbe.Source here) {
        return new ReachableMachines(situation, here, false);
    }

    /// As the window reaches them.
    ///
    /// @param here lists the interfaces of this process's namespace
    public static ReachableMachines ofWindow(Situation situation, OnDemandProbe.Source here) {
        return new ReachableMachines(situation, here, true);
    }

    @Override
    public Probe open(Machine machine, Purpose purpose, Permission permission)
            throws ProbeException {
        Probe probe = probe(machine, purpose, permission);
        List<Right> missing = probe.host().missingRights();
        if (purpose == Purpose.COUNT && !missing.isEmpty()) {
            Host host = probe.host();
            probe.close();
            throw noRights(machine, host);
        }
        return probe;
    }

    private Probe probe(Machine machine, Purpose purpose, Permission permission)
            throws ProbeException {
        HelperStart start = new HelperStart(machine, situation, permission);
        if (!(machine instanceof Machine.Here)) {
            return window ? OnDemandProbe.connected(start) : start.open();
        }
        return window ? window(start, purpose) : command(start, purpose);
    }

    private Probe command(HelperStart start, Purpose purpose) throws ProbeException {
        return purpose == Purpose.LOOK || situation.canCount() ? here.open() : start.open();
    }

    /// With the rights in our hands nobody has to be asked, so the helper is there from the start,
    /// and with it what was kept. Should that fail, the first attach says why.
    private Probe window(HelperStart start, Purpose purpose) throws ProbeException {
        if (situation.canCount() && situation.launcher().isEmpty() && !situation.isInstalled()) {
            return here.open(); // a build without a launcher, such as a developer's tool starts
        }
        OnDemandProbe probe = OnDemandProbe.listing(here.open(), start);
        if (purpose == Purpose.COUNT || situation.canCount()) {
            try {
                probe.connect();
            } catch (ProbeException e) {
                if (purpose == Purpose.COUNT) {
                    probe.close();
                    throw e;
                }
            }
        }
        return probe;
    }

    @Override
    public List<Machine> namespaces() {
        return NamespaceList.of(situation);
    }

    @Override
    public List<String> command(Machine machine) {
        if (machine instanceof Machine.Here) {
            return List.of();
        }
        try {
            return new Ways(situation).to(machine).getFirst().command();
        } catch (ProbeException e) {
            return List.of(); // said when it is opened
        }
    }

    private static ProbeException noRights(Machine machine, Host host) {
        String missing =
                host.missingRights().stream()
                        .map(Right::capability)
                        .collect(Collectors.joining(", "));
        String advice =
                switch (machine) {
                    case Machine.Remote(_, boolean sudo, _) ->
                            sudo
                                    ? "Look what sudo starts there: it has to be %s."
                                            .formatted(Situation.INSTALLED)
                                    : "Add --sudo, or log in as root.";
                    case Machine.Via _ ->
                            "Put sudo into the command of --via, or become root in it.";
                    case Machine.Here _,
                            Machine.Recording _,
                            Machine.Demo _,
                            Machine.Namespace _,
                            Machine.OfProcess _,
                            Machine.Container _ ->
                            "Run XDPScope with sudo.";
                };
        return new ProbeException(
                Kind.NO_RIGHTS,
                "Counting on %s needs rights that %s has not: %s."
                        .formatted(host.name(), host.user().inWords(), missing),
                advice);
    }
}
