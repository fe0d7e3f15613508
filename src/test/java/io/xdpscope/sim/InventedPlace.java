// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.Hosts;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// An invented machine whose clock moves with every look at it.
public final class InventedPlace implements ProbeContract.Place {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final List<String> names = new ArrayList<>();
    private final SimulatedProbe first =
            new SimulatedProbe(
                    new Scenario(
                            Hosts.PLAIN.countingFor(Hosts.ALICE),
                            1_000,
                            Duration.ZERO,
                            List.of(0.5, 0.5),
                            List.of(Scenario.Port.of(new Facts(1, "lo").build())),
                            true),
                    () -> nanos.addAndGet(1_000),
                    Instant.parse("2025-06-01T14:00:00Z"));

    @Override
    public Probe open() {
        return first.another();
    }

    @Override
    public Probe openFor(User owner) {
        return first.another(owner);
    }

    @Override
    public String plug() {
        String name = named();
        first.happen(new Event.Appeared(Scenario.Port.of(facts(name).build())));
        return name;
    }

    @Override
    public String plugWithoutNative() {
        String name = named();
        first.happen(
                new Event.Appeared(
                        Scenario.Port.of(facts(name).build())
                                .refusingNative(ProbeException.Kind.NATIVE_UNSUPPORTED)));
        return name;
    }

    @Override
    public void arrive(String name, Protocol protocol, int frames, int frameBytes) {
        FrameClass of =
                switch (protocol) {
                    case TCP -> FrameClass.TCP;
                    case UDP -> FrameClass.UDP;
                    case ICMP -> FrameClass.ICMP;
                    case OTHER -> FrameClass.ARP;
                };
        long bytes = (long) frames * frameBytes;
        first.happen(new Event.Received(ifindex(name), of, frames, bytes));
    }

    @Override
    public void rename(String name, String newName) {
        int ifindex = ifindex(name);
        names.set(names.indexOf(name), newName);
        first.happen(new Event.Renamed(ifindex, newName));
    }

    @Override
    public void delete(String name) {
        first.happen(new Event.Deleted(ifindex(name)));
    }

    @Override
    public void moveAway(String name) {
        first.happen(new Event.MovedAway(ifindex(name)));
    }

    @Override
    public void detachLink(String name) {
        first.happen(new Event.LinkDetached(ifindex(name)));
    }

    @Override
    public void remove() {
        first.close();
    }

    private String named() {
        String name = "eth" + names.size();
        names.add(name);
        return name;
    }

    /// The first index is that of lo.
    private int ifindex(String name) {
        return names.indexOf(name) + 2;
    }

    private Facts facts(String name) {
        return new Facts(ifindex(name), name).kind("veth");
    }
}
