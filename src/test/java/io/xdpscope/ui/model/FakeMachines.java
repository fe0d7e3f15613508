// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Machines that a test makes up: each leads to a probe of the test's, and one that it did not make
/// up is nowhere.
public final class FakeMachines implements Machines {

    /// Opens a probe of a made-up machine.
    @FunctionalInterface
    public interface Source {
        /// Opens it.
        ///
        /// @throws ProbeException why it cannot be had
        Probe open() throws ProbeException;
    }

    private final Map<Machine, Source> known = new ConcurrentHashMap<>();
    private final List<Machine> opened = new CopyOnWriteArrayList<>();
    private final Map<Machine, Permission> permissions = new ConcurrentHashMap<>();
    private volatile List<Machine> namespaces = List.of();

    /// Makes a machine up.
    public FakeMachines with(Machine machine, Source source) {
        known.put(machine, source);
        return this;
    }

    /// Makes namespaces up.
    public FakeMachines namespaces(Machine... found) {
        namespaces = List.of(found);
        return this;
    }

    /// What was opened, each time it was.
    public List<Machine> opened() {
        return List.copyOf(opened);
    }

    @Override
    public Probe open(Machine machine, Purpose purpose, Permission permission)
            throws ProbeException {
        opened.add(machine);
        permissions.put(machine, permission);
        Source source = known.get(machine);
        if (source == null) {
            throw new ProbeException(
                    ProbeException.Kind.UNREACHABLE,
                    machine.label() + " does not answer.",
                    "Check the name.");
        }
        return source.open();
    }

    /// Lets a machine that was opened ask a person, or no longer.
    public void ask(Machine machine, boolean now) {
        Objects.requireNonNull(permissions.get(machine)).awaited(now);
    }

    @Override
    public List<Machine> namespaces() {
        return namespaces;
    }

    @Override
    public List<String> command(Machine machine) {
        List<String> words = new ArrayList<>(List.of("reach"));
        words.addAll(machine.options());
        return words;
    }
}
