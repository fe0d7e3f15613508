// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.XdpProgram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes an interface's many facts down, few at a time: what is not said is as it is on an
/// Ethernet card that is up and idle.
public final class Facts {

    private final int ifindex;
    private final String name;
    private LinkType linkType = LinkType.ETHERNET;
    private String kind = "";
    private Optional<String> driver = Optional.empty();
    private Optional<String> mac = Optional.empty();
    private List<String> addresses = List.of();
    private int mtu = 1_500;
    private OptionalLong speedMbps = OptionalLong.empty();
    private OperState operState = OperState.UP;
    private boolean carrier = true;
    private long carrierChanges = 2;
    private Optional<LinkRef> master = Optional.empty();
    private List<LinkRef> lowers = List.of();
    private Optional<LinkRef> peer = Optional.empty();
    private int rxQueues = 1;
    private LinkCounters counters = LinkCounters.ZERO;
    private List<XdpProgram> xdp = List.of();
    private ModeSupport nativeSupport = new ModeSupport.UnknownUntilTried();
    private Optional<Boolean> multiBuffer = Optional.empty();
    private Optional<List<String>> offloads = Optional.empty();
    private Optional<String> critical = Optional.empty();

    public Facts(int ifindex, String name) {
        this.ifindex = ifindex;
        this.name = name;
    }

    public Facts bareIp() {
        linkType = LinkType.BARE_IP;
        return this;
    }

    public Facts unknownLinkType() {
        linkType = LinkType.UNKNOWN;
        return this;
    }

    public Facts kind(String value) {
        kind = value;
        return this;
    }

    public Facts driver(String value) {
        driver = Optional.of(value);
        return this;
    }

    public Facts mac(String value) {
        mac = Optional.of(value);
        return this;
    }

    public Facts addresses(String... values) {
        addresses = List.of(values);
        return this;
    }

    public Facts mtu(int bytes) {
        mtu = bytes;
        return this;
    }

    public Facts speedMbps(long value) {
        speedMbps = OptionalLong.of(value);
        return this;
    }

    public Facts noCarrier() {
        carrier = false;
        operState = OperState.DOWN;
        return this;
    }

    public Facts operState(OperState value) {
        operState = value;
        return this;
    }

    public Facts carrierChanges(long value) {
        carrierChanges = value;
        return this;
    }

    public Facts master(int index, String itsName) {
        master = Optional.of(LinkRef.here(index, itsName));
        return this;
    }

    public Facts lowers(LinkRef... values) {
        lowers = List.of(values);
        return this;
    }

    public Facts peer(int index, String itsName, String namespace) {
        return peer(index, Optional.of(itsName), Optional.of(namespace));
    }

    public Facts peer(int index, Optional<String> itsName, Optional<String> namespace) {
        peer = Optional.of(new LinkRef(index, itsName, namespace));
        return this;
    }

    public Facts rxQueues(int value) {
        rxQueues = value;
        return this;
    }

    public Facts counters(LinkCounters value) {
        counters = value;
        return this;
    }

    public Facts xdp(XdpProgram... values) {
        xdp = List.of(values);
        return this;
    }

    public Facts nativeSupport(ModeSupport value) {
        nativeSupport = value;
        return this;
    }

    public Facts multiBuffer(boolean value) {
        multiBuffer = Optional.of(value);
        return this;
    }

    /// The receive offloads that are on.
    public Facts offloads(String... values) {
        offloads = Optional.of(List.of(values));
        return this;
    }

    public Facts critical(String why) {
        critical = Optional.of(why);
        return this;
    }

    public NetInterface build() {
        return new NetInterface(
                ifindex,
                name,
                linkType,
                kind,
                driver,
                mac,
                addresses,
                mtu,
                speedMbps,
                speedMbps.isPresent() ? Optional.of(true) : Optional.empty(),
                true,
                operState,
                carrier,
                carrierChanges,
                master,
                lowers,
                peer,
                rxQueues,
                counters,
                xdp,
                nativeSupport,
                new ModeSupport.Unavailable(
                        name + " has no hardware that runs XDP programs itself."),
                multiBuffer,
                offloads,
                critical);
    }
}
