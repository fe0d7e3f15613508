// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A netlink socket: requests out, answers in; see netlink(7). Belongs to the network namespace of
/// the thread that opens it, and is confined to one thread. Needs no rights.
final class NetlinkSocket implements AutoCloseable {
    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_GENERIC = 16;

    /// The kernel fills at most 32 KiB at a time in a dump, and more only for one object that needs
    /// it (`netlink_dump`, `net/netlink/af_netlink.c`).
    static final int BUFFER_BYTES = 256 << 10;

    /// A dump that changed while it was made is asked for so often; then the last one stands.
    static final int DUMP_ATTEMPTS = 5;

    /// The kernel has so long to answer: it does not while a driver resets its card for an attach,
    /// which takes up to 10 s, because both hold the routing lock.
    private static final int ANSWER_SECONDS = 20;

    /// Most answers to one request, in buffers.
    private static final int MAX_RECEIVED = 1 << 16;

    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;

    private final int fd;
    private final Memory sending = new Memory(NetlinkRequest.MAX_BYTES);
    private final Memory receiving = new Memory(BUFFER_BYTES);
    private final ByteBuffer received =
            receiving.getByteBuffer(0, BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private int sequence;

    /// Reads one message of an answer.
    ///
    /// @param <T> what it says
    @FunctionalInterface
    interface Parser<T> {

        /// Reads one message.
        ///
        /// @param bytes holds the message, in the kernel's byte order
        /// @param from where the family's own header begins
        /// @param end after the message
        /// @param into where to add what it says; nothing for a message to skip
        void parse(ByteBuffer bytes, int from, int end, List<T> into) throws ProbeException;
    }

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /// @param protocol [#NETLINK_ROUTE] or [#NETLINK_GENERIC]
    static NetlinkSocket open(int protocol) throws ProbeException {
        int fd = LibC.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw new ProbeException(
                    Kind.UNSUPPORTED_HOST,
                    "A netlink socket could not be opened: " + LibC.strerror(LibC.errno()) + ".",
                    "XDPScope needs a Linux kernel with netlink; a sandbox may forbid it.");
        }
        try (Memory option = new Memory(16)) {
            option.setInt(0, 1);
            // Both only make things better (4.12, 4.20): error texts, and filters that are obeyed.
            LibC.setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, option, 4);
            LibC.setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, option, 4);
            option.setLong(0, ANSWER_SECONDS); // struct timeval
            option.setLong(8, 0);
            LibC.setsockopt(fd, LibC.SOL_SOCKET, LibC.SO_RCVTIMEO, option, 16);
        }
        return new NetlinkSocket(fd);
    }

    /// Asks for every object, again when they changed meanwhile.
    <T> List<T> dump(NetlinkRequest request, Parser<T> parser) throws ProbeException {
        List<T> objects = new ArrayList<>();
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            objects.clear();
            if (ask(request, parser, objects)) {
                break;
            }
        }
        return objects;
    }

    /// Asks once.
    ///
    /// @return false when the objects changed while they were told (`NLM_F_DUMP_INTR`): some may be
    ///   missing or there twice
    /// @throws ProbeException with the kernel's errno in its facts, when the kernel refuses
    <T> boolean ask(NetlinkRequest request, Parser<T> parser, List<T> into) throws ProbeException {
        sequence++;
        int length = request.writeTo(sending, sequence);
        if (LibC.send(fd, sending, length, 0) != length) {
            throw NetlinkAnswer.refusal(
                    "A request to the kernel could not be sent", LibC.errno(), "");
        }
        NetlinkAnswer<T> answer = new NetlinkAnswer<>(sequence, request.isDump(), parser, into);
        for (int i = 0; i < MAX_RECEIVED; i++) {
            if (answer.read(received, receive())) {
                return answer.consistent();
            }
        }
        throw Attributes.malformed("it does not end");
    }

    @Override
    public void close() {
        LibC.close(fd);
    }

    private int receive() throws ProbeException {
        for (int interrupted = 0; ; interrupted++) {
            long length = LibC.recv(fd, receiving, BUFFER_BYTES, LibC.MSG_TRUNC);
            if (length > BUFFER_BYTES) {
                throw Attributes.malformed("%d bytes in one piece", length);
            }
            if (length >= 0) {
                return (int) length;
            }
            int errno = LibC.errno();
            if (errno == LibC.EAGAIN) {
                throw NetlinkAnswer.refusal(
                        "The kernel did not answer within %d s".formatted(ANSWER_SECONDS),
                        errno,
                        "");
            }
            if (errno != LibC.EINTR || interrupted == MAX_RECEIVED) {
                throw NetlinkAnswer.refusal("The kernel's answer could not be received", errno, "");
            }
        }
    }
}
