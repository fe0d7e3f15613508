// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Invented hosts for tests.
public final class Hosts {

    /// A host where nothing is missing, and root counts.
    public static final Host PLAIN = named("test", ZoneOffset.UTC);

    /// A user who is not root.
    public static final User ALICE = new User(1_000, Optional.of("alice"));

    private Hosts() {}

    /// As [#PLAIN], with a name and a time zone of its own.
    public static Host named(String name, ZoneId zone) {
        return new Host(
                name, "default", "6.18", Optional.of("1.1"), List.of(), User.ROOT, zone, true);
    }
}
