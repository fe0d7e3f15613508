// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// An interface's own counters (`struct rtnl_link_stats64`, `include/uapi/linux/if_link.h`):
/// everything the driver received and sent, not split by protocol, there without any rights.
///
/// @param rxMissed received by the card and lost for want of buffers in the host
/// @param rxFifo receive FIFO errors
public record LinkCounters(
        long rxPackets,
        long rxBytes,
        long rxErrors,
        long rxDropped,
        long rxMissed,
        long rxFifo,
        long txPackets,
        long txBytes,
        long txErrors,
        long txDropped)
        implements Countable<LinkCounters> {

    public static final LinkCounters ZERO = new LinkCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Override
    public LinkCounters minus(LinkCounters earlier) {
        return new LinkCounters(
                rxPackets - earlier.rxPackets,
                rxBytes - earlier.rxBytes,
                rxErrors - earlier.rxErrors,
                rxDropped - earlier.rxDropped,
                rxMissed - earlier.rxMissed,
                rxFifo - earlier.rxFifo,
                txPackets - earlier.txPackets,
                txBytes - earlier.txBytes,
                txErrors - earlier.txErrors,
                txDropped - earlier.txDropped);
    }

    @Override
    public boolean shrankSince(LinkCounters earlier) {
        LinkCounters delta = minus(earlier);
        return (delta.rxPackets
                        | delta.rxBytes
                        | delta.rxErrors
                        | delta.rxDropped
                        | delta.rxMissed
                        | delta.rxFifo
                        | delta.txPackets
                        | delta.txBytes
                        | delta.txErrors
                        | delta.txDropped)
                < 0;
    }
}
