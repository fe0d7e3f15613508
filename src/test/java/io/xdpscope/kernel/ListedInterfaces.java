// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.probe.XdpProgram.Owner;
import java.util.List;
import java.util.Optional;

/// Lists interfaces for tests; as a program it prints the name of its namespace and the interfaces
/// of it, to be run as a process in another namespace.
final class ListedInterfaces {
    private ListedInterfaces() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(NamespaceName.ofThisProcess());
        now().forEach(each -> System.out.println(each.name() + " " + each.mac().orElse("-")));
    }

    /// Those of the calling thread's namespace, asked anew.
    static List<NetInterface> now() throws ProbeException {
        try (KernelInterfaces interfaces = open()) {
            return interfaces.list().all();
        }
    }

    /// One of [#now].
    static NetInterface now(String name) throws ProbeException {
        return named(now(), name);
    }

    static NetInterface named(List<NetInterface> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// Names no program.
    static KernelInterfaces open() throws ProbeException {
        return open(new Clocks());
    }

    /// Names no program.
    static KernelInterfaces open(Clock clock) throws ProbeException {
        return KernelInterfaces.open(clock, ListedInterfaces::unnamed);
    }

    private static XdpProgram unnamed(XdpMode mode, long id) {
        return new XdpProgram(mode, id, Optional.empty(), Optional.empty(), Owner.FOREIGN);
    }
}
