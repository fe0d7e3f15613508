// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.NoRights;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
final class NamespaceNameTest {
    @Test
    void namedNamespaceHasItsName() throws Exception {
        try (NetNs near = NetNs.create("near")) {
            assertEquals(near.name(), near.enter(NamespaceName::ofThisProcess));
        }
    }

    @Test
    void namespaceWithoutANameHasItsInode() throws Exception {
        try (NetNs near = NetNs.create("near")) {
            String inode =
                    near.enter(() ->
                            Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString());
            NetNs.run("umount", near.path().toString());
            String name = near.enter(NamespaceName::ofThisProcess);
            NetNs.run("mount", "--bind", threadNamespace(near), near.path().toString());

            assertEquals(inode, name);
        }
    }

    /// Without rights the namespace of process 1 cannot be read, and where process 1 is shielded
    /// not even with them; then the initial namespace is known by the settings of the whole
    /// machine.
    @Test
    void initialNamespaceIsTheDefaultOneWithoutAnyRights() throws Exception {
        boolean initial = Files.exists(Path.of("/proc/sys/net/core/netdev_max_backlog"));
        String inode = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();

        assertEquals(initial ? "default" : inode, withoutRights());
    }

    private static String threadNamespace(NetNs namespace) throws Exception {
        return namespace.enter(() ->
                Path.of(
                                "/proc",
                                Files.readSymbolicLink(Path.of("/proc/thread-self")) + "",
                                "ns",
                                "net")
                        .toString());
    }

    private static String withoutRights() throws Exception {
        String[] name = {""};
        Thread thread =
                new Thread(() -> {
                    NoRights.drop();
                    name[0] = NamespaceName.ofThisProcess();
                });
        thread.start();
        thread.join();
        return name[0];
    }
}
