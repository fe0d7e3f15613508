// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import io.xdpscope.kernel.FrameSender;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.testing.NetNs;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Two private namespaces with a veth pair: the product counts at one end, frames come from the
/// other.
final class LabTraffic implements AutoCloseable {

    /// The receiving interface.
    static final String RECEIVER = "bench0";

    private static final String SENDER = "bench1";
    private static final int FRAME_BYTES = 64;
    private static final int BATCH = 256;

    private final NetNs near = NetNs.create("bench-near");
    private final NetNs far = NetNs.create("bench-far");
    private volatile boolean sending;

    LabTraffic() {
        near.veth(RECEIVER, far, SENDER);
    }

    /// What to put before a command so that it runs at the receiving end.
    List<String> prefix() {
        return List.of("nsenter", "--net=" + near.path());
    }

    /// Sends so many packets a second until told to [#quiet].
    void send(int packetsPerSecond) {
        sending = true;
        Thread sender = new Thread(() -> pumpThere(packetsPerSecond), "bench-traffic");
        sender.setDaemon(true);
        sender.start();
    }

    void quiet() {
        sending = false;
    }

    private void pumpThere(int packetsPerSecond) {
        try {
            far.enter(() -> pump(packetsPerSecond));
        } catch (Exception e) {
            throw new IllegalStateException("the bench's traffic failed", e);
        }
    }

    private boolean pump(int packetsPerSecond) throws ProbeException {
        byte[] frame = new byte[FRAME_BYTES];
        frame[0] = 2;
        frame[6] = 2;
        frame[12] = 8;
        frame[14] = 0x45;
        frame[23] = 17;
        try (FrameSender sender = FrameSender.open(far.ifindex(SENDER))) {
            sender.load(List.of(frame));
            long start = System.nanoTime();
            long sent = 0;
            while (sending) {
                sender.send(BATCH);
                sent += BATCH;
                long due = start + TimeUnit.SECONDS.toNanos(1) * sent / packetsPerSecond;
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return true;
    }

    @Override
    public void close() {
        quiet();
        near.close();
        far.close();
    }
}
