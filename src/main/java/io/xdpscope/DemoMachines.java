// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.util.List;
import java.util.function.Supplier;

/// The demo, and this machine if it is to be one, are simulated; every other is what it is.
record DemoMachines(Machines others, boolean here, Supplier<Probe> invented) implements Machines {

    @Override
    public Probe open(Machine machine, Purpose purpose, Permission permission)
            throws ProbeException {
        boolean simulated =
                machine instanceof Machine.Demo || (here && machine instanceof Machine.Here);
        return simulated ? invented.get() : others.open(machine, purpose, permission);
    }

    @Override
    public List<Machine> namespaces() {
        return others.namespaces();
    }

    @Override
    public List<String> command(Machine machine) {
        return others.command(machine);
    }
}
