// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes lines of bounded length out of a stream, strictly UTF-8. Owned by one thread.
final class Lines {
    private static final int FIRST_BYTES = 8_192;

    private final InputStream in;
    private final int mostBytes;
    private byte[] buffer;
    private int begin;
    private int end;

    /// @param mostBytes the longest line, its end not counted
    Lines(InputStream in, int mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
        this.buffer = new byte[Math.min(FIRST_BYTES, mostBytes + 1)];
    }

    /// Waits for the next.
    Line next() throws IOException {
        int searched = begin;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    Line line = decoded(begin, i);
                    begin = i + 1;
                    return line;
                }
            }
            int seen = end - begin;
            if (seen > mostBytes) {
                return new Line.Broken("A line is longer than %d bytes.".formatted(mostBytes));
            }
            makeRoom();
            searched = begin + seen;
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return new Line.End();
            }
            end += count;
        }
    }

    private void makeRoom() {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (end == buffer.length) {
            long twice = 2L * buffer.length;
            buffer = Arrays.copyOf(buffer, (int) Math.min(twice, mostBytes + 1L));
        }
    }

    private Line decoded(int from, int to) {
        if (to - from > mostBytes) {
            return new Line.Broken("A line is longer than %d bytes.".formatted(mostBytes));
        }
        try {
            return new Line.Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(buffer, from, to - from))
                            .toString());
        } catch (CharacterCodingException e) {
            return new Line.Broken("A line is not UTF-8.");
        }
    }
}
