// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import io.xdpscope.kernel.FrameSink;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Real traffic on an interface made for it: a changing mix of TCP, UDP, ICMP, ARP and more, over
/// IPv4, IPv6 and VLANs, received by the near end of a veth pair and by nothing else.
///
/// Everything is gone after [#close], and when the process ends however it ends. Every method may
/// be called from any thread.
public final class Lab implements AutoCloseable {

    static final String RIGHTS_ADVICE =
            "It needs CAP_SYS_ADMIN, CAP_NET_ADMIN and CAP_NET_RAW: run as root,"
                    + " for instance with sudo.";

    /// Frames are sent in small lots, this far apart.
    private static final long TICK_NANOS = 4_000_000;

    /// What could not be sent in time is made up for no further back than this.
    private static final long MOST_BACKLOG_NANOS = 50_000_000;

    /// After a failure, such as the interface being set down, sending is tried again this much
    /// later.
    private static final long RETRY_NANOS = 200_000_000;

    private static final long START_SECONDS = 20;
    private static final long CLOSE_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

    private final LabLink link;
    private final FrameMix mix;
    private final Map<Protocol, List<FramePools.Frame>> frames;
    private final Thread thread;
    private final CompletableFuture<@Nullable Void> made = new CompletableFuture<>();
    private final CountDownLatch raised = new CountDownLatch(1);

    /// Takers of frames that nobody here understands. Guarded by the list itself.
    private final List<FrameSink> sinks = Collections.synchronizedList(new ArrayList<>());

    private volatile long packetsPerSecond;
    private volatile boolean closing;
    private volatile Counters sent = Counters.ZERO;
    private volatile Optional<ProbeException> trouble = Optional.empty();

    /// Makes the interface, in the network namespace of the calling thread, and starts sending.
    ///
    /// @throws ProbeException `NO_RIGHTS`; `UNSUPPORTED_HOST` where there are no namespaces or no
    ///   `ip` command; `BUSY` where there are too many labs
    public static Lab start(LabOptions options) throws ProbeException {
        Lab lab = new Lab(options, LabLink.plan());
        lab.thread.start();
        try {
            lab.awaitMade();
            lab.takeUnknown(lab.link.raiseNear());
        } catch (ProbeException | RuntimeException e) {
            lab.close();
            throw e;
        }
        lab.raised.countDown();
        return lab;
    }

    private Lab(LabOptions options, LabLink link) {
        this.link = link;
        this.packetsPerSecond = options.packetsPerSecond();
        this.mix = new FrameMix(options.seed(), options.steady());
        this.frames = FramePools.of(options.seed());
        this.thread = Thread.ofPlatform().daemon().name("lab").unstarted(this::run);
    }

    /// The interface that receives the traffic, such as `xslab0`.
    public String interfaceName() {
        return link.nearName();
    }

    /// The rate chosen, in packets per second.
    public long rate() {
        return packetsPerSecond;
    }

    /// Chooses another rate.
    ///
    /// @throws IllegalArgumentException as [LabOptions] does
    public void rate(long packetsPerSecond) {
        this.packetsPerSecond = LabOptions.checkRate(packetsPerSecond);
    }

    /// Exactly what has been sent until a few milliseconds ago; after [#close] exactly all. A
    /// counter attached to the interface before the first frame counts the same.
    public Counters sent() {
        return sent;
    }

    /// Why nothing is sent at the moment, if so: the interface is down, or gone for good.
    public Optional<ProbeException> trouble() {
        return trouble;
    }

    /// Ends the traffic and removes the interface. Returns when it is gone.
    @Override
    public void close() {
        closing = true;
        raised.countDown();
        LockSupport.unpark(thread);
        synchronized (sinks) {
            sinks.forEach(FrameSink::close);
            sinks.clear();
        }
        try {
            if (!thread.join(Duration.ofSeconds(CLOSE_SECONDS))) {
                LOG.warn("the lab on {} did not end within {} s", interfaceName(), CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Frames within two VLANs and LLDP are understood by nobody here, and would be counted as
    /// drops.
    private void takeUnknown(int nearIndex) throws ProbeException {
        for (int type : List.of(Frames.VLAN, Frames.LLDP)) {
            sinks.add(FrameSink.open(nearIndex, type));
        }
    }

    private void awaitMade() throws ProbeException {
        try {
            made.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProbeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ProbeException(
                    Kind.KERNEL_ERROR,
                    "The lab was not set up within %d s.".formatted(START_SECONDS),
                    "Try again; if it happens again, look into the log.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeException(
                    Kind.KERNEL_ERROR, "Setting up the lab was interrupted.", "Try again.");
        }
    }

    /// The `lab` thread, from its first to its last step.
    private void run() {
        try {
            int farIndex = link.makeFromWithin();
            made.complete(null);
            raised.await();
            sendUntilClosed(farIndex);
            link.removeFromWithin();
        } catch (ProbeException | InterruptedException | RuntimeException e) {
            if (!made.completeExceptionally(e)) {
                LOG.warn("the lab on {} ended early", interfaceName(), e);
            }
        }
    }

    private void sendUntilClosed(int farIndex) throws ProbeException {
        Map<Protocol, FrameStream> streams = new EnumMap<>(Protocol.class);
        try {
            for (Protocol protocol : Protocol.values()) {
                streams.put(
                        protocol,
                        FrameStream.open(farIndex, frames.getOrDefault(protocol, List.of())));
            }
            send(streams);
        } finally {
            new ArrayList<>(streams.values()).reversed().forEach(FrameStream::close);
        }
    }

    private void send(Map<Protocol, FrameStream> streams) {
        long start = System.nanoTime();
        long before = start;
        while (!closing) {
            long now = System.nanoTime();
            double seconds = Math.min(now - before, MOST_BACKLOG_NANOS) / 1e9;
            before = now;
            Map<Protocol, Double> rates = mix.at((double) packetsPerSecond, (now - start) / 1e9);
            try {
                for (Map.Entry<Protocol, FrameStream> stream : streams.entrySet()) {
                    stream.getValue().send(rates.getOrDefault(stream.getKey(), 0.0), seconds);
                }
                trouble = Optional.empty();
            } catch (ProbeException e) {
                trouble = Optional.of(e);
            }
            sent =
                    streams.values().stream()
                            .map(FrameStream::sent)
                            .reduce(Counters.ZERO, Counters::plus);
            LockSupport.parkNanos(this, trouble.isEmpty() ? TICK_NANOS : RETRY_NANOS);
        }
    }
}
