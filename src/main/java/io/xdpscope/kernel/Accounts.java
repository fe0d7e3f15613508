// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.xdpscope.probe.Text;
import io.xdpscope.probe.User;
import java.util.Optional;

/// The login names of this host.
final class Accounts {
    /// `struct passwd` on 64-bit Linux; it begins with the name.
    private static final int PASSWD_BYTES = 48;

    /// More than a line of any sane directory of users; a longer one leaves its user nameless.
    private static final int BUFFER_BYTES = 16 * 1024;

    private Accounts() {}

    /// A user with the login name that this host has for it, if it has one: from where
    /// nsswitch.conf(5) says, as the JVM itself asks at its start.
    ///
    /// @param uid an unsigned 32-bit number
    static User user(int uid) {
        try (Memory passwd = new Memory(PASSWD_BYTES);
                Memory buffer = new Memory(BUFFER_BYTES)) {
            PointerByReference found = new PointerByReference();
            int error = LibC.getpwuid_r(uid, passwd, buffer, buffer.size(), found);
            Pointer name = passwd.getPointer(0);
            if (error != 0 || found.getValue() == null || name == null) {
                return new User(uid, Optional.empty());
            }
            String text = KernelText.string(name, 0);
            return new User(
                    uid,
                    Optional.of(text).filter(known -> !known.isBlank() && Text.isShort(known)));
        }
    }
}
