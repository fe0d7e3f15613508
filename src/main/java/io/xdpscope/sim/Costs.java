// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Protocol;
import java.util.List;

/// What the program of a simulated machine costs: figures as a desktop machine of 2024 has them.
final class Costs {

    private static final int REPEATS = 100_000;
    private static final int ROUNDS = 3;
    private static final int FLOOR_NANOS = 21;

    private Costs() {}

    static ProgramCost of(Hook hook) {
        boolean bare = hook.linkType() == LinkType.BARE_IP;
        int bytes = bare ? 46 : 60;
        return new ProgramCost(
                hook.asProgram().tag().orElse(""),
                REPEATS,
                ROUNDS,
                FLOOR_NANOS,
                List.of(
                        new ProgramCost.Frame(Protocol.TCP, "TCP over IPv4", bytes, 25),
                        new ProgramCost.Frame(Protocol.UDP, "UDP over IPv4", bytes, 25),
                        new ProgramCost.Frame(Protocol.ICMP, "ICMP over IPv4", bytes, 26),
                        new ProgramCost.Frame(
                                Protocol.OTHER, bare ? "GRE over IPv4" : "ARP", bytes, 24)));
    }
}
