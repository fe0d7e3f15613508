// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NetlinkRequestTest {

    private static final int WRITES = 1_000_000;

    /// Two probes in one process ask with the same request: each must find its own number in the
    /// answer, or waits for it in vain.
    @Test
    void onesNumberIsNeverAnothers() {
        NetlinkRequest shared = NetlinkRequest.dump(18, new byte[16]);
        List<CompletableFuture<Integer>> writers = new ArrayList<>();
        for (int writer = 1; writer <= 4; writer++) {
            int sequence = writer;
            writers.add(CompletableFuture.supplyAsync(() -> strangers(shared, sequence)));
        }

        writers.forEach(writer -> assertEquals(0, writer.join()));
    }

    private static int strangers(NetlinkRequest shared, int sequence) {
        int strangers = 0;
        try (Memory memory = new Memory(NetlinkRequest.MAX_BYTES)) {
            for (int write = 0; write < WRITES; write++) {
                int length = shared.writeTo(memory, sequence);
                boolean own = memory.getInt(8) == sequence && memory.getInt(0) == length;
                strangers += own ? 0 : 1;
            }
        }
        return strangers;
    }
}
