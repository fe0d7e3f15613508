// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.User;
import io.xdpscope.testing.NetNs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A private namespace, its interfaces' other ends in a second one, and a third to move things to.
public final class LocalPlace implements ProbeContract.Place {
    /// How long sent frames may take to arrive.
    private static final Duration ARRIVAL = Duration.ofSeconds(10);

    /// As delivered, for root, who nobody stands behind.
    static final LocalOptions OPTIONS =
            LocalOptions.of(new LocalSettings(LocalSettings.PINS, User.ROOT, System.err::println));

    private final NetNs here = NetNs.create("here");
    private final NetNs peers = NetNs.create("peers");
    private final NetNs elsewhere = NetNs.create("elsewhere");
    private final BpfFs bpffs;
    private final LocalOptions options;
    private final Map<String, String> peerOf = new HashMap<>();
    private int plugged;

    public LocalPlace() throws Exception {
        bpffs = BpfFs.mount();
        options = OPTIONS.withPins(bpffs.pins());
    }

    @Override
    public Probe open() throws Exception {
        return EnteredProbe.open(here, options);
    }

    @Override
    public Probe openFor(User owner) throws Exception {
        return EnteredProbe.open(here, options.withOwner(owner));
    }

    @Override
    public String plug() {
        String name = "xs" + ++plugged;
        String peer = "peer" + plugged;
        here.veth(name, peers, peer);
        peerOf.put(name, peer);
        return name;
    }

    @Override
    public String plugWithoutNative() {
        String name = "br" + ++plugged;
        here.ip("link", "add", name, "type", "bridge");
        here.ip("link", "set", name, "up");
        return name;
    }

    @Override
    public void arrive(String name, Protocol protocol, int frames, int frameBytes)
            throws Exception {
        Frames kind =
                switch (protocol) {
                    case TCP -> Frames.TCP;
                    case UDP -> Frames.UDP;
                    case ICMP -> Frames.ICMP;
                    case OTHER -> Frames.ARP;
                };
        send(name, List.of(kind.ethernet(frameBytes)), frames);
    }

    @Override
    public void rename(String name, String newName) {
        here.ip("link", "set", name, "down");
        here.ip("link", "set", name, "name", newName);
        here.ip("link", "set", newName, "up");
        peerOf.put(newName, peer(name));
    }

    @Override
    public void delete(String name) {
        here.ip("link", "delete", name);
    }

    @Override
    public void moveAway(String name) {
        here.ip("link", "set", name, "netns", elsewhere.name());
    }

    @Override
    public void detachLink(String name) {
        long program = Witness.programsOn(here, name).getFirst();
        NetNs.run("bpftool", "link", "detach", "id", "" + Witness.linkOf(program));
    }

    @Override
    public void remove() throws Exception {
        bpffs.close();
        here.close();
        peers.close();
        elsewhere.close();
    }

    /// Where it is counted.
    public NetNs here() {
        return here;
    }

    /// Where interfaces are moved to.
    public NetNs elsewhere() {
        return elsewhere;
    }

    /// Where the other ends are.
    public NetNs peers() {
        return peers;
    }

    /// Where kept counters are pinned.
    public Path pins() {
        return bpffs.pins();
    }

    BpfFs bpffs() {
        return bpffs;
    }

    LocalOptions options() {
        return options;
    }

    /// The other end of an interface.
    public String peer(String name) {
        String peer = peerOf.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("not plugged: " + name);
        }
        return peer;
    }

    /// Lets frames arrive on an interface, sent by its peer, and waits until it has received them:
    /// veth may leave the last of them to another thread of the kernel.
    public void send(String name, List<byte[]> frames, long count) throws Exception {
        long before = Witness.received(here, name);
        int ifindex = peers.ifindex(peer(name));
        FrameSender sender = peers.enter(() -> FrameSender.open(ifindex));
        try (sender) {
            sender.load(frames);
            sender.send(count);
        }
        long end = System.nanoTime() + ARRIVAL.toNanos();
        while (Witness.received(here, name) - before < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "%d of %d frames arrived"
                                .formatted(Witness.received(here, name) - before, count));
            }
        }
    }
}
