// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Answers of a real kernel, from `src/test/resources/netlink`; the README there says how they were
/// recorded.
final class Recorded {
    /// Sequence number of the requests they answer.
    static final int SEQUENCE = 1;

    private Recorded() {}

    /// The bytes of an answer.
    static byte[] bytes(String name) {
        try (InputStream hex =
                Objects.requireNonNull(
                        Recorded.class.getResourceAsStream("/netlink/" + name + ".hex"), name)) {
            String text = new String(hex.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.replace("\n", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a whole recorded dump says.
    static <T> List<T> dump(String name, NetlinkSocket.Parser<T> parser) throws ProbeException {
        List<T> objects = new ArrayList<>();
        byte[] bytes = bytes(name);
        NetlinkAnswer<T> answer = new NetlinkAnswer<>(SEQUENCE, true, parser, objects);
        if (!answer.read(order(bytes), bytes.length)) {
            throw new IllegalArgumentException(name + " does not end");
        }
        return objects;
    }

    /// In the byte order of the machine they were recorded on.
    static ByteBuffer order(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
