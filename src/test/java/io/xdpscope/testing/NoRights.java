// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/// Takes every capability from the calling thread, for good: capset(2) is a thread's own affair.
/// What then works works for anybody who may read the same files.
public final class NoRights {
    private static final int LINUX_CAPABILITY_VERSION_3 = 0x20080522;

    static {
        Native.register(NoRights.class, "c");
    }

    private NoRights() {}

    /// Call it on a thread that ends afterwards, such as that of [NetNs#startInside].
    public static void drop() {
        try (Memory header = new Memory(8);
                Memory sets = new Memory(24)) {
            header.setInt(0, LINUX_CAPABILITY_VERSION_3);
            header.setInt(4, 0); // this thread
            sets.clear();
            if (capset(header, sets) != 0) {
                throw new IllegalStateException("capset: errno " + Native.getLastError());
            }
        }
    }

    private static native int capset(Pointer header, Pointer sets);
}
