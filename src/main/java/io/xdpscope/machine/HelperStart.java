// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.wire.Pipe;
import io.xdpscope.wire.PipeProbe;
import io.xdpscope.wire.ProcessPipe;
import java.util.Iterator;

/// Starts the helper of one machine, by the first way that works. Used by one thread at a time.
final class HelperStart implements OnDemandProbe.Source {

    private final Machine machine;
    private final Ways ways;
    private final boolean terminal;
    private final Machines.Permission permission;

    /// @param permission hears when somebody is asked
    HelperStart(Machine machine, Situation situation, Machines.Permission permission) {
        this.machine = machine;
        this.ways = new Ways(situation);
        this.terminal = situation.asksOnTerminal();
        this.permission = permission;
    }

    /// Starts it and says hello. May wait for a person.
    ///
    /// @throws ProbeException why there is none
    @Override
    public Probe open() throws ProbeException {
        Iterator<Way> left = ways.to(machine).iterator();
        while (true) {
            Way way = left.next();
            Pipe pipe = ProcessPipe.start(way.line(terminal));
            try {
                permission.awaited(way.asksForPermission());
                return PipeProbe.open(pipe, way.patience());
            } catch (ProbeException e) {
                StartFailure failure = new StartFailure(way, machine, pipe.exitCode(), pipe.said());
                if (!failure.isNobodyAsked() || !left.hasNext()) {
                    throw e.kind() == Kind.HELPER_GONE ? told(failure, e) : e;
                }
            } finally {
                permission.awaited(false);
            }
        }
    }

    private ProbeException told(StartFailure failure, ProbeException otherwise) {
        return failure.told(
                otherwise, () -> SshUser.of(machine, failure.way().command().getFirst()));
    }
}
