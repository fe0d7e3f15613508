// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Optional;

/// A user of the counting host.
///
/// @param uid the numeric id, as an unsigned 32-bit number
/// @param name the login name there, when it has one
public record User(int uid, Optional<String> name) {

    /// The superuser.
    public static final User ROOT = new User(0, Optional.of("root"));

    /// How people call this user: `alice`, or `user 1001`.
    public String inWords() {
        return name.orElseGet(() -> "user " + Integer.toUnsignedString(uid));
    }
}
