// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of what a stream says, drained by a thread of its own so that its writer never waits.
final class Tail {
    /// So much is kept of it.
    static final int MOST_BYTES = 8_192;

    private final byte[] ring = new byte[MOST_BYTES];
    private final CountDownLatch ended = new CountDownLatch(1);
    private long bytes;

    private Tail() {}

    static Tail of(InputStream stream) {
        Tail tail = new Tail();
        Thread.ofPlatform().daemon().name("helper's log").start(() -> tail.drain(stream));
        return tail;
    }

    /// Waits so long for the end of the stream.
    void await(long millis) throws InterruptedException {
        if (!ended.await(millis, TimeUnit.MILLISECONDS)) {
            return; // something still holds the stream open; what was said is there
        }
    }

    /// What was said last, fit to be shown.
    synchronized String said() {
        int length = (int) Math.min(bytes, MOST_BYTES);
        byte[] last = new byte[length];
        for (int i = 0; i < length; i++) {
            last[i] = ring[(int) ((bytes - length + i) % MOST_BYTES)];
        }
        return Texts.DETAILS.shown(new String(last, StandardCharsets.UTF_8)).strip();
    }

    private void drain(InputStream stream) {
        byte[] some = new byte[1_024];
        try (stream) {
            for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
                add(some, count);
            }
        } catch (IOException e) {
            // The process is gone; there is no more to be said.
        } finally {
            ended.countDown();
        }
    }

    private synchronized void add(byte[] some, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (bytes % MOST_BYTES)] = some[i];
            bytes++;
        }
    }
}
