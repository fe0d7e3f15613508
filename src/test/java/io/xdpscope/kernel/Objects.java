// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;

/// The objects that the build packed, for tests.
final class Objects {
    private Objects() {}

    static byte[] counter() throws ProbeException {
        return ObjectFiles.packed().bytes("xdp_counter");
    }

    static byte[] btfOfCounter() throws ProbeException {
        ByteBuffer section = ElfObject.parse(counter()).section(".BTF").orElseThrow();
        byte[] bytes = new byte[section.remaining()];
        section.get(bytes);
        return bytes;
    }
}
