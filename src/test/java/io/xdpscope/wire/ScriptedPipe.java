// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A helper that answers what it was told to, whatever it is asked: one step to each question, then
/// nothing more.
final class ScriptedPipe implements Pipe {
    /// A step: it ends.
    static final String END = "<end>";

    /// A step: it says nothing, and stays.
    static final String SILENCE = "<silence>";

    private final Queue<String> script;
    private final BlockingQueue<Integer> coming = new LinkedBlockingQueue<>();
    private final OptionalInt exitCode;
    private boolean closed;

    ScriptedPipe(OptionalInt exitCode, String... script) {
        this.script = new ArrayDeque<>(List.of(script));
        this.exitCode = exitCode;
    }

    boolean isClosed() {
        return closed;
    }

    private void step() {
        String step = script.isEmpty() ? SILENCE : script.remove();
        if (step.equals(END)) {
            coming.add(-1);
        } else if (!step.equals(SILENCE)) {
            for (byte one : (step + "\n").getBytes(StandardCharsets.UTF_8)) {
                coming.add(one & 0xff);
            }
        }
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws InterruptedIOException {
                try {
                    return coming.take();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws InterruptedIOException {
                int one = read();
                if (one < 0) {
                    return -1;
                }
                bytes[offset] = (byte) one;
                return 1;
            }
        };
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) {}

            @Override
            public void flush() {
                step();
            }
        };
    }

    @Override
    public String said() {
        return "it said this";
    }

    @Override
    public OptionalInt exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        closed = true;
    }
}
