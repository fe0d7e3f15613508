// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

/// How a command hears that it shall end: Ctrl-C, `kill`, a closed terminal.
public interface Interrupts {

    /// Calls `ending` on another thread when the process is asked to end, which waits until it
    /// returns. It may therefore take a few seconds and no more.
    Registration whenAsked(Runnable ending);

    /// Close it when the command has ended by itself.
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /// The JVM's shutdown hooks: run on SIGINT, SIGTERM and SIGHUP, after which the process ends
    /// with 128 and the signal's number, as shells expect.
    static Interrupts ofThisProcess() {
        return ending -> {
            Thread hook = new Thread(ending, "ending");
            Runtime.getRuntime().addShutdownHook(hook);
            return () -> {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // The process is ending already, and the hook running.
                }
            };
        };
    }
}
