// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import io.xdpscope.kernel.FrameSender;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.ProbeException;
import java.util.List;

/// The frames of one protocol going out round and round, and exactly how many did. Owned by the
/// `lab` thread.
final class FrameStream implements AutoCloseable {

    private final FrameSender sender;
    private final Counters[] firstFrames;
    private double owed;

    /// @param ifindex where they go out, in the calling thread's network namespace
    static FrameStream open(int ifindex, List<FramePools.Frame> frames) throws ProbeException {
        FrameSender sender = FrameSender.open(ifindex);
        sender.load(frames.stream().map(FramePools.Frame::bytes).toList());
        return new FrameStream(sender, frames);
    }

    private FrameStream(FrameSender sender, List<FramePools.Frame> frames) {
        this.sender = sender;
        this.firstFrames = new Counters[frames.size() + 1];
        firstFrames[0] = Counters.ZERO;
        for (int i = 0; i < frames.size(); i++) {
            firstFrames[i + 1] = firstFrames[i].plus(counted(frames.get(i)));
        }
    }

    /// Sends what a rate makes due in a time; fractions of a frame are owed to the next call.
    void send(double packetsPerSecond, double seconds) throws ProbeException {
        owed += packetsPerSecond * seconds;
        long count = (long) owed;
        owed -= count;
        sender.send(count);
    }

    /// Exactly what the kernel has taken.
    Counters sent() {
        int round = firstFrames.length - 1;
        return times(firstFrames[round], sender.sent() / round)
                .plus(firstFrames[(int) (sender.sent() % round)]);
    }

    @Override
    public void close() {
        sender.close();
    }

    /// What one frame adds.
    static Counters counted(FramePools.Frame frame) {
        Counter one = new Counter(1, frame.bytes().length);
        return switch (frame.protocol()) {
            case TCP -> counters(one, Counter.ZERO, Counter.ZERO, List.of());
            case UDP -> counters(Counter.ZERO, one, Counter.ZERO, List.of());
            case ICMP -> counters(Counter.ZERO, Counter.ZERO, one, List.of());
            case OTHER -> counters(Counter.ZERO, Counter.ZERO, Counter.ZERO, parts(frame, one));
        };
    }

    private static List<Counter> parts(FramePools.Frame frame, Counter one) {
        OtherPart part = frame.part().orElseThrow();
        return List.of(OtherPart.values()).stream()
                .map(each -> each == part ? one : Counter.ZERO)
                .toList();
    }

    /// @param parts one for each [OtherPart], or none at all
    private static Counters counters(Counter tcp, Counter udp, Counter icmp, List<Counter> parts) {
        Counter other = parts.stream().reduce(Counter.ZERO, Counter::plus);
        return new Counters(
                tcp,
                udp,
                icmp,
                other,
                part(parts, OtherPart.ARP),
                part(parts, OtherPart.IPV4),
                part(parts, OtherPart.IPV6),
                part(parts, OtherPart.L2),
                part(parts, OtherPart.MALFORMED));
    }

    private static Counter part(List<Counter> parts, OtherPart part) {
        int at = List.of(OtherPart.values()).indexOf(part);
        return parts.isEmpty() ? Counter.ZERO : parts.get(at);
    }

    private static Counters times(Counters of, long times) {
        return new Counters(
                times(of.tcp(), times),
                times(of.udp(), times),
                times(of.icmp(), times),
                times(of.other(), times),
                times(of.arp(), times),
                times(of.otherIpv4(), times),
                times(of.otherIpv6(), times),
                times(of.otherL2(), times),
                times(of.malformed(), times));
    }

    private static Counter times(Counter of, long times) {
        return new Counter(of.packets() * times, of.bytes() * times);
    }
}
