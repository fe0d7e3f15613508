// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Pointer;
import io.xdpscope.probe.Text;
import java.nio.charset.StandardCharsets;

/// Text that the kernel passes on as it got it: an interface may be called anything without `/`,
/// `:` and white space (`dev_valid_name`, `net/core/dev.c`). Made fit to be shown wherever it is
/// read, so that what is shown, sent and compared by name is the same.
final class KernelText {
    private KernelText() {}

    static String of(byte[] bytes) {
        return Text.shown(new String(bytes, StandardCharsets.UTF_8));
    }

    /// A C string.
    static String string(Pointer memory, long at) {
        long length = memory.indexOf(at, (byte) 0);
        if (length < 0) {
            throw new IllegalArgumentException("no C string");
        }
        return of(memory.getByteArray(at, (int) length));
    }
}
