// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;

class NetlinkRequestTest {

    private static final int RTM_GETLINK = 18;

    /// Two probes in one process ask with the same request: each must find its own number in the
    /// answer, or waits for it in vain.
    @Test
    void onesNumberIsNeverAnothers() {
        NetlinkRequest shared = NetlinkRequest.dump(RTM_GETLINK, new byte[16]);
        try (Memory others = new Memory(NetlinkRequest.MAX_BYTES);
                Memory ones = new Interrupted(() -> shared.writeTo(others, 2))) {
            int length = shared.writeTo(ones, 1);

            assertEquals(1, ones.getInt(8));
            assertEquals(2, others.getInt(8));
            assertEquals(length, ones.getInt(0));
        }
    }

    /// Memory into which a request is copied just after another thread wrote the same one.
    private static final class Interrupted extends Memory {

        private final Runnable other;

        Interrupted(Runnable other) {
            super(NetlinkRequest.MAX_BYTES);
            this.other = other;
        }

        @Override
        public void write(long offset, byte[] from, int index, int length) {
            other.run();
            super.write(offset, from, index, length);
        }
    }
}
