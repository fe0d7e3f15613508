// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Zero-terminated strings in native memory, for calls that are made often.
final class CString {
    private CString() {}

    /// A path; the caller closes it.
    static Memory of(Path path) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        Memory string = new Memory(bytes.length + 1L);
        string.write(0, bytes, 0, bytes.length);
        string.setByte(bytes.length, (byte) 0);
        return string;
    }
}
