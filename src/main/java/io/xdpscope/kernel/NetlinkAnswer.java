// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static io.xdpscope.kernel.NetlinkRequest.NLMSG_HDRLEN;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// The answer to one request, read buffer by buffer: a message, or many up to one that says done;
/// see netlink(7). Knows nothing of sockets, so that it runs on recorded bytes.
///
/// @param <T> what the messages say
final class NetlinkAnswer<T> {
    private static final int NLMSG_NOOP = 1;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int NLMSG_OVERRUN = 4;

    private static final int NLM_F_DUMP_INTR = 0x10;
    private static final int NLM_F_CAPPED = 0x100;
    private static final int NLM_F_ACK_TLVS = 0x200;
    private static final int NLMSGERR_ATTR_MSG = 1;

    private static final String ERRNO = "errno";

    private final int sequence;
    private final boolean dump;
    private final NetlinkSocket.Parser<T> parser;
    private final List<T> into;
    private boolean consistent = true;

    /// @param sequence the request's: messages of an earlier request, left over after a failure,
    ///   are skipped
    /// @param dump whether all objects were asked for: then it ends with a message that says so;
    ///   `NLM_F_MULTI` does not tell, generic netlink families leave it out
    NetlinkAnswer(int sequence, boolean dump, NetlinkSocket.Parser<T> parser, List<T> into) {
        this.sequence = sequence;
        this.dump = dump;
        this.parser = parser;
        this.into = into;
    }

    /// Whether nothing changed while the kernel told it (no `NLM_F_DUMP_INTR`).
    boolean consistent() {
        return consistent;
    }

    /// Reads the messages of one received buffer.
    ///
    /// @param length how much of the buffer was received
    /// @return whether the answer is complete
    /// @throws ProbeException when the kernel refused the request, or the bytes make no sense
    boolean read(ByteBuffer bytes, int length) throws ProbeException {
        boolean complete = false;
        int at = 0;
        while (length - at >= NLMSG_HDRLEN && !complete) {
            int size = bytes.getInt(at);
            if (size < NLMSG_HDRLEN || size > length - at) {
                throw Attributes.malformed(
                        "a message of %d bytes where %d are left", size, length - at);
            }
            if (bytes.getInt(at + 8) == sequence) {
                complete = message(bytes, at, at + size);
            }
            at += (size + 3) & ~3;
        }
        return complete;
    }

    private boolean message(ByteBuffer bytes, int at, int end) throws ProbeException {
        int type = Short.toUnsignedInt(bytes.getShort(at + 4));
        int flags = Short.toUnsignedInt(bytes.getShort(at + 6));
        int body = at + NLMSG_HDRLEN;
        if ((flags & NLM_F_DUMP_INTR) != 0) {
            consistent = false;
        }
        return switch (type) {
            case NLMSG_NOOP -> false;
            case NLMSG_OVERRUN -> throw Attributes.malformed("data was lost");
            case NLMSG_ERROR -> {
                refuse(bytes, body, end, flags, quoted(bytes, body, end, flags));
                yield true;
            }
            case NLMSG_DONE -> {
                // carries the dump's own error since 4.15; nothing before
                if (end - body >= 4) {
                    refuse(bytes, body, end, flags, 0);
                }
                yield true;
            }
            default -> {
                parser.parse(bytes, body, end, into);
                yield !dump;
            }
        };
    }

    /// How many bytes of the request follow the number in an error message; no more than there are.
    private static int quoted(ByteBuffer bytes, int body, int end, int flags) {
        int left = end - body - 4;
        if (left < NLMSG_HDRLEN) {
            return 0;
        }
        long request =
                (flags & NLM_F_CAPPED) != 0
                        ? NLMSG_HDRLEN
                        : Integer.toUnsignedLong(bytes.getInt(body + 4));
        return (int) Math.min(left, (request + 3) & ~3L);
    }

    /// Throws, unless the error is 0.
    ///
    /// @param quoted bytes between the number and the attributes
    private static void refuse(ByteBuffer bytes, int body, int end, int flags, int quoted)
            throws ProbeException {
        if (end - body < 4) {
            throw Attributes.malformed("an error of %d bytes", end - body);
        }
        int errno = -bytes.getInt(body);
        if (errno == 0) {
            return;
        }
        String words = "";
        if ((flags & NLM_F_ACK_TLVS) != 0) {
            Attributes attributes = new Attributes(bytes, body + 4 + quoted, end);
            while (attributes.next()) {
                if (attributes.type() == NLMSGERR_ATTR_MSG) {
                    words = attributes.text();
                }
            }
        }
        throw refusal("The kernel refused a request", errno, words);
    }

    /// What to throw when the kernel says no.
    ///
    /// @param words the kernel's own words; may be empty
    static ProbeException refusal(String what, int errno, String words) {
        boolean rights = errno == LibC.EPERM || errno == LibC.EACCES;
        return new ProbeException(
                rights ? Kind.NO_RIGHTS : Kind.KERNEL_ERROR,
                "%s: %s.".formatted(what, LibC.strerror(errno)),
                rights
                        ? "A sandbox or security module forbids netlink to this process: allow it."
                        : "Try again; if it stays, report it with your kernel version.",
                Map.of(ERRNO, Integer.toString(errno)),
                words);
    }

    /// Whether it is the kernel's no, and not an answer that could not be got or read.
    static boolean isRefusal(ProbeException failure) {
        return failure.facts().containsKey(ERRNO);
    }
}
