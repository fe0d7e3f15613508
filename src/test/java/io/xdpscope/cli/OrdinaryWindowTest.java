// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.ThrowAwayRoot;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The window of somebody without rights, as it is packed, on a real X server: the real pkexec and
/// polkit between it and the installed helper, or a real ssh and sudo; a mouse and a keyboard; and
/// bpftool as the witness of what was counted.
@Tag("xvfb")
@Tag("kernel")
@ExtendWith(InstalledHelper.Shared.class)
class OrdinaryWindowTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final long PATIENCE_SECONDS = 60;
    private static final long FRAMES = 12_345;
    private static final long FRAME_BYTES = 60;
    private static final Pattern TCP_PACKETS =
            Pattern.compile("\"tcp\": ?\\{\\s*\"packets\": ?(\\d+)");

    private Elsewhere at;
    private ThrowAwayRoot root;
    private InstalledHelper helper;
    private AliceScreen screen;

    @BeforeEach
    void begin(InstalledHelper shared) throws Exception {
        helper = shared;
        at = new Elsewhere(helper);
        root = at.root;
        screen = new AliceScreen(root);
    }

    @AfterEach
    void end() throws Exception {
        screen.close();
        at.close();
        helper.forgetRules();
    }

    @Test
    void countsWhenPolkitAllowsAndNothingHappensWhenItDoesNot() throws Exception {
        Process window = screen.openWindow();
        screen.awaitAttach();

        try (BufferedReader agent = helper.dismissAll(screen.windowProcess()).inputReader()) {
            screen.clickAttach();
            assertEquals("dismissed", agent.readLine());
        }
        screen.awaitNote();
        screen.picture(PICTURES.resolve("ordinary-dismissed.png"));
        assertNothingHappened();

        helper.rule("alice", "NO");
        screen.clickAttach();
        screen.awaitFailure();
        screen.picture(PICTURES.resolve("ordinary-refused.png"));
        assertNothingHappened();

        helper.rule("alice", "YES");
        screen.clickAttach();
        awaitAttached();
        assertEquals(1, helper.running().size());
        countsExactly("ordinary-allowed.png");

        screen.key("ctrl+q");
        assertTrue(window.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still open");
        helper.awaitNone();
        assertFalse(at.isAttached());
    }

    @Test
    void countsOnAMachineBehindSshAndSaysThatItIsRemote() throws Exception {
        at.trust("bob");
        Process window = screen.openWindow("--host", "lab7", "--sudo");
        screen.awaitTitle("REMOTE " + root.exec("hostname").strip());

        screen.key("a");
        awaitAttached();
        countsExactly("ordinary-remote.png");

        screen.key("ctrl+q");
        assertTrue(window.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still open");
        helper.awaitNone();
        assertFalse(at.isAttached());
    }

    private void countsExactly(String picture) throws Exception {
        at.receive(FRAMES);
        String tcp = "TCP\t%d packets\t%d bytes".formatted(FRAMES, FRAMES * FRAME_BYTES);
        assertEquals(FRAMES, counted());
        AliceScreen.await("the window to show " + tcp, () -> screen.copied().contains(tcp));
        screen.picture(PICTURES.resolve(picture));
    }

    /// The packets of TCP on all CPUs, in the map of the program on `xs0`, as bpftool reads it.
    private long counted() throws Exception {
        String program = found("prog/xdp id (\\d+)", root.exec("ip", "-d", "link", "show", "xs0"));
        String map = found("map_ids (\\d+)", root.exec("bpftool", "prog", "show", "id", program));
        String dump = root.exec("bpftool", "--pretty", "map", "dump", "id", map);
        return TCP_PACKETS.matcher(dump).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private void awaitAttached() throws Exception {
        AliceScreen.await("the attach", at::isAttached);
    }

    private void assertNothingHappened() throws Exception {
        assertEquals(List.of(), helper.running());
        assertFalse(at.isAttached());
    }
}
