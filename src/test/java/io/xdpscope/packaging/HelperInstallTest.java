// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.packaging;

import static io.xdpscope.testing.InstalledHelper.LAUNCHER;
import static io.xdpscope.testing.InstalledHelper.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.Manifest;
import io.xdpscope.testing.Shell;
import io.xdpscope.testing.ThrowAwayRoot;
import io.xdpscope.wire.PipeProbe;
import io.xdpscope.wire.ProcessPipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Installing and uninstalling for real, in a throw-away root.
@Tag("kernel")
@Tag("process")
@ExtendWith(InstalledHelper.Shared.class)
class HelperInstallTest {
    /// What adding and removing a user leaves changed: times and back-ups of these.
    private static final String ACCOUNTS =
            "etc/(passwd|group|shadow|gshadow|subuid|subgid)-?|etc/\\.pwd\\.lock";

    @Test
    void uninstallLeavesTheMachineAsItWas() throws Exception {
        try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
            Manifest before = root.manifest();
            String accounts = accounts(root);

            root.exec(script("install-helper.sh"));

            assertFalse(before.changesTo(root.manifest()).isEmpty());
            root.exec(
                    "ln", "-s", "/opt/xdpscope/share/49-xdpscope.rules", "/etc/polkit-1/rules.d/");
            root.exec("ip", "link", "add", "xs0", "type", "veth", "peer", "name", "xs1");
            root.exec("ip", "link", "set", "xs0", "up");
            try (PipeProbe probe = PipeProbe.open(ProcessPipe.start(root.inside(LAUNCHER)))) {
                keepCounting(probe);

                String said = root.exec(script("uninstall-helper.sh"));

                assertTrue(said.startsWith("1 kept by XDPScope still counts: "), said);
                assertTrue(
                        said.matches("(?s).*\nStill running, until [a-z ]+: process \\d+\\..*"),
                        said);
                assertFalse(Files.exists(root.path("/opt/xdpscope")));
                assertEquals(1, probe.inventory().attachments().size());
                assertTrue(
                        probe.read(OptionalLong.empty()).entries().getFirst()
                                instanceof Reading.Counted,
                        "counts on");
            }

            root.exec(script("uninstall-helper.sh"));

            assertEquals("root 700\n", root.exec("stat", "--format=%U %a", "/sys/fs/bpf/xdpscope"));
            assertTrue(root.exec("ip", "link", "show", "xs0").contains("xdp"), "counts on");

            assertEquals(
                    "The helper is uninstalled.\n",
                    root.exec(script("uninstall-helper.sh"), "--end-kept"));

            assertFalse(Files.exists(root.path("/sys/fs/bpf/xdpscope")));
            ThrowAwayRoot.await("the program is gone", () -> !hasXdp(root));
            assertEquals(
                    "The helper is uninstalled.\n",
                    root.exec(script("uninstall-helper.sh")),
                    "where nothing is kept or installed");
            assertEquals(accounts, accounts(root));
            assertEquals(
                    List.of(),
                    before.changesTo(root.manifest()).stream()
                            .filter(change -> !change.split(": ", 2)[0].matches(ACCOUNTS))
                            .toList());
        }
    }

    /// While one counts.
    @Test
    void installsOverAnOlderOne(InstalledHelper helper) throws Exception {
        ThrowAwayRoot root = helper.root();
        root.exec("touch", "/opt/xdpscope/lib/helper/older.jar");
        try (PipeProbe probe = PipeProbe.open(ProcessPipe.start(root.inside(LAUNCHER)))) {
            assertEquals(
                    "The helper is installed in /opt/xdpscope.",
                    installAsking(helper, probe).lines().toList().getLast());

            assertEquals("lo", probe.inventory().interfaces().getFirst().name());
            assertFalse(Files.exists(root.path("/opt/xdpscope/lib/helper/older.jar")));
            assertEquals(
                    "xdpscope\n",
                    root.exec("ls", "--almost-all", "/opt")
                            .lines()
                            .filter(name -> name.contains("xdpscope"))
                            .map(name -> name + "\n")
                            .reduce("", String::concat));
        }
        helper.awaitNone();
    }

    /// A helper that nobody asks anything ends, and an installation may take longer.
    private static String installAsking(InstalledHelper helper, PipeProbe probe) throws Exception {
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<String> installing = beside.submit(helper::install);
            while (true) {
                try {
                    return installing.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    probe.inventory();
                }
            }
        }
    }

    /// Its disk is full, as far as it can tell.
    @Test
    void anInstallationThatFailsLeavesNothing() throws Exception {
        try (ThrowAwayRoot root = ThrowAwayRoot.create()) {
            Manifest before = root.manifest();

            Shell.Outcome outcome =
                    root.run("sh", "-c", "ulimit -f 1000; exec " + script("install-helper.sh"));

            assertNotEquals(0, outcome.exitCode(), outcome.output());
            assertEquals(List.of(), before.changesTo(root.manifest()));
        }
    }

    @Test
    void packsTheSameTreeForAnybody(InstalledHelper helper) throws Exception {
        ThrowAwayRoot root = helper.root();
        Shell.Outcome packed =
                root.runAs("alice", script("install-helper.sh"), "--root", "/tmp/package");
        assertEquals(0, packed.exitCode(), packed.output());
        String list = "find . -printf '%P %m\\n' | sort";
        assertEquals(
                root.exec("sh", "-c", "cd /opt/xdpscope; " + list),
                root.exec("sh", "-c", "cd /tmp/package/opt/xdpscope; " + list));
        for (String file :
                List.of(
                        "usr/share/polkit-1/actions/io.xdpscope.helper.policy",
                        "usr/lib/sysusers.d/xdpscope-helper.conf",
                        "usr/share/icons/hicolor/scalable/apps/xdpscope.svg")) {
            root.exec("cmp", "/" + file, "/tmp/package/" + file);
        }
        root.exec("rm", "--recursive", "/tmp/package");
    }

    @Test
    void changesNothingWithoutRoot(InstalledHelper helper) throws Exception {
        for (String name : List.of("install-helper.sh", "uninstall-helper.sh")) {
            Shell.Outcome outcome = helper.root().runAs("alice", script(name));
            assertEquals(1, outcome.exitCode());
            assertTrue(outcome.output().contains("It needs root: run ./dev "), outcome.output());
        }
    }

    /// The cache really belongs to the runtime and the jars beside it, where they stand now.
    @Test
    void startsFromItsCache(InstalledHelper helper) throws Exception {
        Shell.Outcome outcome =
                helper.root()
                        .run(
                                "sh",
                                "-c",
                                "echo '{\"ask\":\"hello\"}' | /opt/xdpscope/runtime/bin/java"
                                        + " @/opt/xdpscope/lib/helper.options"
                                        + " -XX:AOTCache=/opt/xdpscope/lib/helper.aot"
                                        + " -XX:AOTMode=on -Xlog:class+load:stderr"
                                        + " -Djna.boot.library.path=/opt/xdpscope/lib/native"
                                        + " -jar /opt/xdpscope/lib/helper/xdpscope-helper.jar");
        assertEquals(0, outcome.exitCode(), outcome.output());
        assertTrue(
                Stream.of(outcome.output().split("\n", -1))
                        .anyMatch(
                                line -> line.contains("io.xdpscope.Helper source: shared objects")),
                outcome.output());
    }

    private static void keepCounting(PipeProbe probe) throws ProbeException {
        NetInterface at =
                probe.inventory().interfaces().stream()
                        .filter(one -> one.name().equals("xs0"))
                        .findFirst()
                        .orElseThrow();
        probe.attach(new Target.Interface(at.ifindex(), "xs0", RequestedMode.GENERIC, true, false));
    }

    private static boolean hasXdp(ThrowAwayRoot root) {
        try {
            return root.exec("ip", "link", "show", "xs0").contains("xdp");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String accounts(ThrowAwayRoot root) throws Exception {
        return root.exec("sh", "-c", "sort /etc/passwd /etc/group /etc/shadow /etc/gshadow");
    }
}
