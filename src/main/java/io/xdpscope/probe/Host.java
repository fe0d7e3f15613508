// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The counting host, as it is when the probe opens.
///
/// @param name host name
/// @param namespace name of the network namespace counted in: a name under `/run/netns`, `default`
///   for that of process 1, else `net:[inode]`
/// @param kernel kernel release, such as `6.18.44`
/// @param libbpf libbpf version, such as `1.1`; empty when libbpf is missing or not used
/// @param missingRights rights that attaching needs and this process lacks; empty means attaching
///   can work
/// @param user on whose behalf is counted: who owns what is kept from here
/// @param zone the time zone of its clock on the wall
/// @param simulated whether everything this probe tells is invented (always shown as DEMO)
public record Host(
        String name,
        String namespace,
        String kernel,
        Optional<String> libbpf,
        List<Right> missingRights,
        User user,
        ZoneId zone,
        boolean simulated) {

    public Host {
        missingRights = List.copyOf(missingRights);
    }

    /// The same host, counted on without these rights.
    public Host lacking(List<Right> rights) {
        return new Host(name, namespace, kernel, libbpf, rights, user, zone, simulated);
    }

    /// The same host, counted on for this user.
    public Host countingFor(User another) {
        return new Host(name, namespace, kernel, libbpf, missingRights, another, zone, simulated);
    }
}
