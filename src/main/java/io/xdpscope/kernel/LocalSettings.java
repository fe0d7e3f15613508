// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.User;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// What whoever opens a [LocalProbe] decides for it.
///
/// @param pins the directory of the kept counters. Made when its parent is a BPF file system; never
///   when it exists already, as `/proc/self/fd/3` does: an inherited descriptor, where the way
///   through the mount point is barred
/// @param owner on whose behalf is counted, so who owns what is kept
/// @param warnings takes what went wrong where nobody asked, one or two sentences at a time; called
///   on the probe's thread
public record LocalSettings(Path pins, User owner, Consumer<String> warnings) {

    /// Where kept counters are pinned, under the mount point that systemd uses.
    public static final Path PINS = Path.of("/sys/fs/bpf/xdpscope");

    /// For a process that counts on behalf of whoever started it: the user of this process, or who
    /// became root through pkexec or sudo.
    public static LocalSettings ofThisProcess(Consumer<String> warnings) {
        int uid = Caller.uid(Rights.ofThisProcess().uid(), System.getenv());
        return new LocalSettings(PINS, Accounts.user(uid), warnings);
    }

    /// For a helper: its launcher says where, and for whom.
    ///
    /// @param uid the owner's user id, an unsigned 32-bit number
    public static LocalSettings of(Path pins, int uid, Consumer<String> warnings) {
        return new LocalSettings(pins, Accounts.user(uid), warnings);
    }

    /// Who is behind a process.
    static final class Caller {
        private static final int ROOT = 0;

        private Caller() {}

        /// @param uid the effective user id of the process
        /// @param environment of the process: believed only when it is root's. sudo sets its own
        ///   variable always and may let the other's through (`sudo -E`); pkexec drops that of sudo
        static int uid(int uid, Map<String, String> environment) {
            if (uid != ROOT) {
                return uid;
            }
            for (String name : new String[] {"SUDO_UID", "PKEXEC_UID"}) {
                String value = environment.get(name);
                if (value != null && value.matches("[0-9]{1,10}")) {
                    long number = Long.parseLong(value);
                    if (number < 0xffffffffL) {
                        return (int) number;
                    }
                }
            }
            return ROOT;
        }
    }
}
