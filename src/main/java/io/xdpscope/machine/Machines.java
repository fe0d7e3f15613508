// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.util.List;

/// The machines that can be reached from here.
public interface Machines {

    /// What a probe is opened for.
    enum Purpose {
        /// To list interfaces and their own rates. Rights are got when they are needed, by
        /// [Probe#connect()] or the first attach, where that is possible.
        LOOK,
        /// To count: rights are got at once.
        COUNT
    }

    /// Hears whether a person is being asked for permission: `pkexec` or `sudo` was started, and
    /// nothing has answered yet. Called by the thread that uses the probe.
    @FunctionalInterface
    interface Permission {
        /// Somebody is being asked from now on, or no longer.
        void awaited(boolean now);
    }

    /// As [#open(Machine, Purpose, Permission)], where nobody wants to hear who is asked.
    default Probe open(Machine machine, Purpose purpose) throws ProbeException {
        return open(machine, purpose, _ -> {});
    }

    /// Opens a machine's probe. May ask the person, so it may take minutes: not for a thread that
    /// draws.
    ///
    /// Where a helper that is gone can be started again, [Probe#connect()] does it.
    ///
    /// @param permission hears of it, also later, when [Probe#connect()] or an attach asks
    /// @throws ProbeException `UNREACHABLE`, `HELPER_MISSING`, `HELPER_REFUSED`, `NOT_ALLOWED`,
    ///   `NO_RIGHTS`, or whatever the machine says
    Probe open(Machine machine, Purpose purpose, Permission permission) throws ProbeException;

    /// The network namespaces of this machine other than our own: those that have a name first, in
    /// the order of their names, then those of processes and containers that this user may see.
    /// Reads files under `/proc` for each process: not for a thread that draws.
    List<Machine> namespaces();

    /// The exact words that would be started to open a machine, for people to read before it
    /// happens; empty where nothing is started. Quick, and never fails.
    List<String> command(Machine machine);
}
