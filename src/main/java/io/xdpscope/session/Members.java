// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The gzip members of a file, one after another (RFC 1952), unpacked within bounds. Unlike
/// [java.util.zip.GZIPInputStream] it tells where each begins, and takes one that is cut off for
/// what there is of it. Owned by one thread.
final class Members implements Closeable {

    /// A part never has more than this in it; it is many times what is written.
    static final long MOST_UNPACKED_BYTES = 4L << 30;

    /// From this many bytes on,
    private static final long LITTLE_BYTES = 16L << 20;

    /// what unpacks to so many times its size was not recorded but made to harm. Recordings have
    /// the time in each line, which does not pack better than some fifty times.
    private static final int MOST_RATIO = 250;

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int MAGIC = 0x1f8b;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int MOST_HEADER_TEXT = 65_536;

    private final FileChannel file;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final ByteBuffer packed = ByteBuffer.allocate(65_536);
    private long packedBytes;
    private long unpackedBytes;
    private boolean cut;

    /// The file is no gzip file, is damaged, or unpacks to too much. The message is a clause that
    /// says so.
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(String clause) {
            super(clause);
        }
    }

    /// @param offset where a member begins
    Members(Path path, long offset) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
        file.position(offset);
        packed.limit(0);
        packedBytes = offset;
    }

    /// Where the next member begins, once the one before was read to its end.
    long offset() {
        return packedBytes;
    }

    /// Whether the last member was cut off: whoever wrote it was killed.
    boolean isCut() {
        return cut;
    }

    /// The next member; empty at the end of the file.
    Optional<InputStream> next() throws IOException {
        if (cut || !fill()) {
            return Optional.empty();
        }
        try {
            header();
        } catch (CutOff e) {
            cut = true;
            return Optional.empty();
        }
        inflater.reset();
        crc.reset();
        return Optional.of(new Member());
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        file.close();
    }

    /// The file ends where more should be.
    private static final class CutOff extends IOException {
        private static final long serialVersionUID = 1;
    }

    private boolean fill() throws IOException {
        if (packed.hasRemaining()) {
            return true;
        }
        packed.clear();
        int count = file.read(packed);
        packed.flip();
        return count > 0;
    }

    private int octet() throws IOException {
        if (!fill()) {
            throw new CutOff();
        }
        packedBytes++;
        return packed.get() & 0xff;
    }

    private void header() throws IOException {
        int[] fixed = new int[HEADER_BYTES];
        for (int i = 0; i < HEADER_BYTES; i++) {
            fixed[i] = octet();
            if (i == 2 && ((fixed[0] << 8 | fixed[1]) != MAGIC || fixed[2] != DEFLATE)) {
                throw new Damaged("it is no file in gzip format");
            }
        }
        int flags = fixed[3];
        if ((flags & HAS_EXTRA) != 0) {
            int length = octet() | octet() << 8;
            for (int i = 0; i < length; i++) {
                octet();
            }
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CRC) != 0) {
            octet();
            octet();
        }
    }

    private void skipText() throws IOException {
        for (int i = 0; i < MOST_HEADER_TEXT; i++) {
            if (octet() == 0) {
                return;
            }
        }
        throw new Damaged("it is no file in gzip format");
    }

    /// What one member unpacks to.
    private final class Member extends InputStream {

        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            try {
                while (!ended && most > 0) {
                    int count = inflater.inflate(into, from, most);
                    if (count > 0) {
                        crc.update(into, from, count);
                        unpackedBytes += count;
                        requireBearable();
                        return count;
                    }
                    goOn();
                }
                return most == 0 ? 0 : -1;
            } catch (DataFormatException e) {
                throw new Damaged("it is damaged");
            }
        }

        private void goOn() throws IOException {
            if (inflater.finished()) {
                ended = true;
                trailer();
            } else if (inflater.needsDictionary()) {
                throw new Damaged("it is damaged");
            } else if (fill()) {
                int count = packed.remaining();
                inflater.setInput(packed.array(), packed.position(), count);
                packedBytes += count;
                packed.position(packed.limit());
            } else {
                ended = true;
                cut = true;
            }
        }

        /// What the inflater was given and did not need is the trailer, and the next member.
        private void trailer() throws IOException {
            int left = inflater.getRemaining();
            packed.position(packed.limit() - left);
            packedBytes -= left;
            long said = 0;
            long length = 0;
            try {
                for (int i = 0; i < TRAILER_BYTES; i++) {
                    long octet = octet();
                    if (i < TRAILER_BYTES / 2) {
                        said |= octet << (8 * i);
                    } else {
                        length |= octet << (8 * (i - TRAILER_BYTES / 2));
                    }
                }
            } catch (CutOff e) {
                cut = true;
                return;
            }
            if (said != crc.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
                throw new Damaged("it is damaged");
            }
        }

        private void requireBearable() throws Damaged {
            boolean tooMuch = unpackedBytes > MOST_UNPACKED_BYTES;
            boolean tooWell =
                    unpackedBytes > LITTLE_BYTES
                            && unpackedBytes / MOST_RATIO > Math.max(packedBytes, 1);
            if (tooMuch || tooWell) {
                throw new Damaged(
                        "it unpacks to far more than a recording ever does, which only a file made"
                                + " to do harm does");
            }
        }
    }
}
