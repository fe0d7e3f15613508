// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import io.xdpscope.kernel.LocalProbe;
import io.xdpscope.kernel.LocalSettings;
import io.xdpscope.wire.ProbeServer;
import io.xdpscope.wire.Watchdog;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;

/// The helper process: counts in this kernel for whoever holds the other end of its standard input
/// and output. The only part of the program that needs rights, so it loads nothing of a window, a
/// command line or a logging framework.
public final class Helper {
    private static final int USAGE = 2;

    /// `(uid_t) -1`, which is nobody's.
    private static final long NO_UID = 0xffff_ffffL;

    private Helper() {}

    /// Serves until its input ends.
    ///
    /// @param args none
    public static void main(String[] args) {
        if (args.length > 0) {
            warn("it takes no arguments.");
            System.exit(USAGE);
        }
        if (Descriptors.isTerminal(0)) {
            warn(
                    "this is for programs, not for people. The window and the commands start it"
                            + " themselves.");
            System.exit(USAGE);
        }
        // What anything prints goes to people; only answers go to standard output.
        System.setOut(System.err);
        System.exit(serve(settings()));
    }

    /// Where pins go and who owns them is the launcher's word, never the wire's: the system
    /// properties `xdpscope.pins` and `xdpscope.owner` (a user id).
    private static LocalSettings settings() {
        LocalSettings usual = LocalSettings.ofThisProcess(Helper::warn);
        String pins = System.getProperty("xdpscope.pins", usual.pins().toString());
        String owner = System.getProperty("xdpscope.owner", "");
        return LocalSettings.of(
                Path.of(pins), owner.isEmpty() ? usual.owner().uid() : uid(owner), Helper::warn);
    }

    private static int uid(String owner) {
        long uid = owner.matches("[0-9]{1,10}") ? Long.parseLong(owner) : Long.MAX_VALUE;
        if (uid >= NO_UID) {
            warn("the system property xdpscope.owner is no user id.");
            System.exit(USAGE);
        }
        return (int) uid;
    }

    /// Standard error is the log.
    private static void warn(String sentence) {
        System.err.println("xdpscope helper: " + sentence);
    }

    private static int serve(LocalSettings settings) {
        Watchdog watchdog =
                new Watchdog(System::nanoTime, () -> Runtime.getRuntime().halt(ProbeServer.HALTED));
        watchdog.start();
        return new ProbeServer(
                        () -> LocalProbe.open(settings),
                        Version.ofThisProgram(),
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out),
                        watchdog)
                .serve();
    }
}
