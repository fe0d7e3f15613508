// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.User;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// On whose behalf a process counts.
final class LocalSettingsTest {

    @Test
    void rootIsWhoeverBecameRoot() {
        assertEquals(1001, behindRoot(Map.of("SUDO_UID", "1001")));
        assertEquals(1002, behindRoot(Map.of("PKEXEC_UID", "1002")));
        assertEquals(0xfffffff0, behindRoot(Map.of("SUDO_UID", "4294967280")));
        assertEquals(0, behindRoot(Map.of()));
        assertEquals(1001, behindRoot(Map.of("PKEXEC_UID", "0", "SUDO_UID", "1001")));
    }

    @Test
    void anotherUsersEnvironmentIsNotBelieved() {
        assertEquals(1003, LocalSettings.Caller.uid(1003, Map.of("SUDO_UID", "1001")));
    }

    @Test
    void whatIsNoUserIdIsNotBelieved() {
        for (String wrong : new String[] {"", "-1", "alice", "4294967295", "99999999999", "1 "}) {
            assertEquals(0, behindRoot(Map.of("SUDO_UID", wrong)), wrong);
        }
    }

    @Test
    void usersHaveTheLoginNameOfThisHost() {
        assertEquals(new User(0, Optional.of("root")), Accounts.user(0));
        assertEquals(new User(-7, Optional.empty()), Accounts.user(-7));
    }

    private static int behindRoot(Map<String, String> environment) {
        return LocalSettings.Caller.uid(0, environment);
    }
}
