// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// A helper in a process of its own, whatever started it: `pkexec`, `ssh`, `nsenter`, itself.
public final class ProcessPipe implements Pipe {
    /// A helper ends within two seconds of its input; ssh and sudo take a moment more.
    private static final long END_MILLIS = 3_000;

    private static final long KILL_MILLIS = 500;

    private final Process process;
    private final Tail tail;

    private ProcessPipe(Process process, Tail tail) {
        this.process = process;
        this.tail = tail;
    }

    /// Starts a command with this process's environment.
    ///
    /// @throws ProbeException `HELPER_MISSING` when there is no such program
    public static ProcessPipe start(List<String> command) throws ProbeException {
        try {
            Process process = new ProcessBuilder(command).start();
            return new ProcessPipe(process, Tail.of(process.getErrorStream()));
        } catch (IOException e) {
            throw new ProbeException(
                    Kind.HELPER_MISSING,
                    command.getFirst() + " could not be started.",
                    "Install it, or look whether it may be run.",
                    Map.of("command", String.join(" ", command)),
                    String.valueOf(e.getMessage()));
        }
    }

    /// The process that was started, which may have become another program since.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public InputStream input() {
        return process.getInputStream();
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public String said() {
        return tail.said();
    }

    @Override
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process is gone: that is what was wanted.
        }
        try {
            if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                // Does nothing to a process of another user, which ends itself.
                process.destroy();
                if (!process.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            }
            tail.await(KILL_MILLIS);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
