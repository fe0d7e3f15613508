// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sends raw frames out of one interface, as fast as the caller asks and exactly as many: a packet
/// socket (packet(7)) and sendmmsg(2), past the queueing discipline. For traffic in private
/// namespaces: the lab and the tests. Needs `CAP_NET_RAW`.
///
/// Frames are copied into native memory once, by [#load], and sent round and round by [#send]:
/// sending allocates nothing. Confined to one thread; the interface is looked for in the network
/// namespace of the thread that calls [#open].
///
/// What arrives is what was sent only where nothing else talks: switch IPv6 and ARP off on both
/// ends.
public final class FrameSender implements AutoCloseable {
    /// Most frames handed to the kernel in one call.
    public static final int BATCH = 256;

    /// Most bytes that can be loaded.
    public static final long MAX_LOADED_BYTES = 64L << 20;

    /// `SOL_PACKET`, `PACKET_QDISC_BYPASS`: `include/linux/socket.h`,
    /// `include/uapi/linux/if_packet.h`.
    private static final int SOL_PACKET = 263;

    private static final int PACKET_QDISC_BYPASS = 20;

    /// Sizes of `struct mmsghdr`, `struct iovec` and `struct sockaddr_ll` on 64-bit Linux.
    private static final int MMSGHDR = 64;

    private static final int IOVEC = 16;
    private static final int SOCKADDR_LL = 20;

    /// A receiver that is full is waited for: so long each time, so often in a row (one second).
    private static final long FULL_WAIT_NANOS = 50_000;

    private static final int FULL_RETRIES = 20_000;

    private final int fd;
    private final int ifindex;
    private int templates;
    private int next;
    private long sent;

    /// Message headers, then vectors, then the frames themselves.
    private @Nullable Memory loaded;

    private FrameSender(int fd, int ifindex) {
        this.fd = fd;
        this.ifindex = ifindex;
    }

    /// Opens a sender on an interface of the calling thread's network namespace.
    ///
    /// @throws ProbeException `NO_RIGHTS` without `CAP_NET_RAW`, `NO_SUCH_INTERFACE`
    public static FrameSender open(int ifindex) throws ProbeException {
        int fd = LibC.socket(LibC.AF_PACKET, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw failure("A packet socket could not be opened", ifindex, LibC.errno());
        }
        FrameSender sender = new FrameSender(fd, ifindex);
        try {
            sender.bind();
        } catch (ProbeException e) {
            sender.close();
            throw e;
        }
        return sender;
    }

    /// Sets the frames that [#send] repeats in this order, beginning with the first.
    ///
    /// @param templates whole frames, from the link-layer header on (from the IP header on an
    ///   interface without one); at least one, none empty, together at most [#MAX_LOADED_BYTES]
    public void load(List<byte[]> templates) {
        long bytes = templates.stream().mapToLong(frame -> frame.length).sum();
        if (templates.isEmpty() || bytes > MAX_LOADED_BYTES) {
            throw new IllegalArgumentException(templates.size() + " frames, " + bytes + " bytes");
        }
        if (templates.stream().anyMatch(frame -> frame.length == 0)) {
            throw new IllegalArgumentException("a frame is empty");
        }
        int headers = templates.size() + BATCH;
        long vectorsAt = (long) headers * MMSGHDR;
        long framesAt = vectorsAt + (long) templates.size() * IOVEC;
        Memory arena = new Memory(framesAt + bytes);
        arena.clear(framesAt);
        long base = Pointer.nativeValue(arena);
        long frameAt = framesAt;
        for (int i = 0; i < templates.size(); i++) {
            byte[] frame = templates.get(i);
            arena.write(frameAt, frame, 0, frame.length);
            long vectorAt = vectorsAt + (long) i * IOVEC;
            arena.setLong(vectorAt, base + frameAt); // iov_base
            arena.setLong(vectorAt + 8, frame.length); // iov_len
            frameAt += frame.length;
        }
        // BATCH more than there are frames: a batch may begin at any and run on past the last
        for (int i = 0; i < headers; i++) {
            long headerAt = (long) i * MMSGHDR;
            long vectorAt = vectorsAt + (long) (i % templates.size()) * IOVEC;
            arena.setLong(headerAt + 16, base + vectorAt); // msg_iov
            arena.setLong(headerAt + 24, 1); // msg_iovlen
        }
        this.loaded = arena;
        this.templates = templates.size();
        this.next = 0;
    }

    /// Sends the next `count` frames, going round the loaded ones. Returns when the kernel has
    /// taken them all; a receiver that is full for the moment is waited for.
    ///
    /// @throws ProbeException when the interface is down or gone, refuses a frame (longer than its
    ///   MTU), or is full for longer than a second
    public void send(long count) throws ProbeException {
        Memory arena = loaded;
        if (arena == null) {
            throw new IllegalStateException("no frames are loaded");
        }
        long headers = Pointer.nativeValue(arena);
        long left = count;
        int refusals = 0;
        while (left > 0) {
            int batch = (int) Math.min(left, BATCH);
            int taken = LibC.sendmmsg(fd, headers + (long) next * MMSGHDR, batch, 0);
            if (taken > 0) {
                left -= taken;
                sent += taken;
                next = (next + taken) % templates;
                refusals = 0;
            } else {
                awaitRoom(LibC.errno(), ++refusals, count - left);
            }
        }
    }

    /// How many frames the kernel has taken since [#open], also where [#send] ended early.
    public long sent() {
        return sent;
    }

    @Override
    public void close() {
        LibC.close(fd);
    }

    private void bind() throws ProbeException {
        try (Memory address = new Memory(SOCKADDR_LL);
                Memory yes = new Memory(4)) {
            address.clear();
            address.setShort(0, (short) LibC.AF_PACKET);
            address.setInt(4, ifindex); // protocol 0 before it: receives nothing
            if (LibC.bind(fd, address, SOCKADDR_LL) != 0) {
                throw failure("The interface could not be opened", ifindex, LibC.errno());
            }
            yes.setInt(0, 1);
            if (LibC.setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, yes, 4) != 0) {
                throw failure("PACKET_QDISC_BYPASS was refused", ifindex, LibC.errno());
            }
        }
    }

    /// veth answers ENOBUFS when the other end's ring is full (three senders at once, Linux 6.18):
    /// that frame counts as dropped there and was not sent.
    private void awaitRoom(int errno, int refusals, long sent) throws ProbeException {
        boolean full = errno == LibC.ENOBUFS || errno == LibC.EAGAIN || errno == LibC.EINTR;
        if (!full || refusals > FULL_RETRIES) {
            throw failure("Sending stopped after %d frames".formatted(sent), ifindex, errno);
        }
        LockSupport.parkNanos(FULL_WAIT_NANOS);
    }

    static ProbeException failure(String what, int ifindex, int errno) {
        Kind kind =
                switch (errno) {
                    case LibC.EPERM, LibC.EACCES -> Kind.NO_RIGHTS;
                    case LibC.ENODEV, LibC.ENXIO -> Kind.NO_SUCH_INTERFACE;
                    default -> Kind.KERNEL_ERROR;
                };
        String advice =
                switch (errno) {
                    case LibC.EPERM, LibC.EACCES ->
                            "Sending frames needs CAP_NET_RAW: run as root.";
                    case LibC.ENODEV, LibC.ENXIO ->
                            "The interface is gone: list the interfaces again.";
                    case LibC.ENETDOWN -> "The interface is down: bring it up.";
                    case LibC.EMSGSIZE -> "A frame is longer than the interface's MTU allows.";
                    default -> "Check that the interface is up and its other end takes frames.";
                };
        return new ProbeException(
                kind,
                "%s: %s.".formatted(what, LibC.strerror(errno)),
                advice,
                Map.of("ifindex", Integer.toString(ifindex), "errno", Integer.toString(errno)),
                "");
    }
}
