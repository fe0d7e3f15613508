// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/// A program that hands TCP connections on, late: what a long and uneven road does to them, where
/// the kernel has no netem. Order is kept, as TCP keeps it.
///
/// Arguments: the port to listen on, the port to hand on to, the delay each way in milliseconds,
/// and by how much that varies. Says `ready`, and ends with its standard input.
public final class SlowRelay {

    private record Chunk(long dueNanos, ByteBuffer bytes) {}

    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final long delayMillis;
    private final int jitterMillis;

    private SlowRelay(long delayMillis, int jitterMillis) {
        this.delayMillis = delayMillis;
        this.jitterMillis = jitterMillis;
    }

    public static void main(String[] args) throws IOException {
        SlowRelay relay = new SlowRelay(Long.parseLong(args[2]), Integer.parseInt(args[3]));
        InetAddress here = InetAddress.getLoopbackAddress();
        ServerSocket listening = new ServerSocket(Integer.parseInt(args[0]), 10, here);
        int to = Integer.parseInt(args[1]);
        daemon(() -> relay.accept(listening, here, to));
        System.out.println("ready");
        while (System.in.read() >= 0) {}
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a connection ended; so does this half of it
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void accept(ServerSocket listening, InetAddress here, int to) throws IOException {
        while (true) {
            Socket near = listening.accept();
            Socket far = new Socket(here, to);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            handOn(near, far, 1);
            handOn(far, near, 2);
        }
    }

    private void handOn(Socket from, Socket to, long seed) {
        BlockingQueue<Chunk> road = new LinkedBlockingQueue<>();
        Random jitter = new Random(seed);
        daemon(() -> enter(from.getInputStream(), road, jitter));
        daemon(() -> leave(road, to));
    }

    private void enter(InputStream from, BlockingQueue<Chunk> road, Random jitter)
            throws IOException {
        byte[] buffer = new byte[65_536];
        long last = 0;
        int read = from.read(buffer);
        while (read >= 0) {
            long late = delayMillis + jitter.nextInt(-jitterMillis, jitterMillis + 1);
            last = Math.max(last, System.nanoTime() + late * 1_000_000);
            road.add(new Chunk(last, ByteBuffer.wrap(Arrays.copyOf(buffer, read))));
            read = from.read(buffer);
        }
        road.add(new Chunk(last, END));
    }

    private static void leave(BlockingQueue<Chunk> road, Socket to)
            throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        while (true) {
            Chunk chunk = road.take();
            while (chunk.dueNanos() - System.nanoTime() > 0) {
                LockSupport.parkNanos(chunk.dueNanos() - System.nanoTime());
            }
            if (chunk.bytes().capacity() == 0) {
                to.shutdownOutput();
                return;
            }
            out.write(chunk.bytes().array());
        }
    }
}
