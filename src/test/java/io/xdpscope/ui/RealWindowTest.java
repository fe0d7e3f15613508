// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.VirtualScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// The program as it is packed: its window on a real X server, real traffic in a private namespace,
/// a mouse and a keyboard, and bpftool as the witness of what was counted.
@Tag("xvfb")
@Tag("kernel")
class RealWindowTest {

    private static final String LAUNCHER = System.getProperty("xdpscope.launcher", "");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String LAB = "xslab0";
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 800;

    /// The middle of the button Attach while nothing is attached: at the right end of the header.
    private static final int ATTACH_X = WIDTH - 62;

    private static final int ATTACH_Y = 84;

    /// Enough that every kind of frame has come.
    private static final long ENOUGH_PACKETS = 20_000;

    /// Much longer than anything here takes, on a busy machine too.
    private static final long PATIENCE_SECONDS = 60;

    private static final Pattern COPIED =
            Pattern.compile("(?m)^(.+)\t(\\d+) packets\t(\\d+) bytes$");
    private static final Pattern MEMBER =
            Pattern.compile(
                    "\"(tcp|udp|icmp|other)\": ?\\{\\s*\"packets\": ?(\\d+),\\s*\"bytes\":"
                            + " ?(\\d+)");

    @TempDir private Path home;

    private record Count(long packets, long bytes) {
        Count plus(Count more) {
            return new Count(packets + more.packets, bytes + more.bytes);
        }
    }

    private static Count count(String packets, String bytes) {
        return new Count(Long.parseLong(packets), Long.parseLong(bytes));
    }

    @Test
    void showsWhatTheKernelCounted() throws Exception {
        try (NetNs namespace = NetNs.create("window");
                VirtualScreen screen = VirtualScreen.open(WIDTH, HEIGHT)) {
            Process lab = namespace.start(LAUNCHER, "lab");
            try {
                countsAndShows(namespace, screen, lab);
            } catch (AssertionError e) {
                screen.screenshot(PICTURES.resolve("window-failed.png"));
                throw e;
            }
        }
    }

    private void countsAndShows(NetNs namespace, VirtualScreen screen, Process lab)
            throws Exception {
        await("the lab", () -> namespace.ip("-o", "link").contains(LAB));
        Process window = openWindow(namespace, screen);
        await("the window", () -> titles(screen).contains(namespace.name()));
        await("the button Attach", () -> isAttachOffered(screen));
        screen.run(
                "xdotool",
                "mousemove",
                Integer.toString(ATTACH_X),
                Integer.toString(ATTACH_Y),
                "click",
                "1");
        await("the attach", () -> program(namespace).isPresent());
        assertTrue(namespace.ip("link", "show", LAB).contains(" xdp "), "not in native mode");
        await("traffic", () -> packets(kernelCounts(namespace)) > ENOUGH_PACKETS);
        NetNs.run("kill", "-STOP", Long.toString(lab.pid()));
        Map<String, Count> counted = settled(namespace);
        await("the window to show " + counted, () -> shown(screen).equals(counted));

        screen.screenshot(PICTURES.resolve("window-dark.png"));
        screen.run("xdotool", "key", "t");
        screen.run("xdotool", "key", "2");
        await("the light theme", () -> !darkened(screen));
        screen.screenshot(PICTURES.resolve("window-light.png"));
        assertEquals(counted, kernelCounts(namespace), "nothing came meanwhile");

        screen.run("xdotool", "key", "ctrl+q");
        assertTrue(window.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still open");
        assertFalse(program(namespace).isPresent(), "still attached");
        assertTrue(Files.readString(settings()).contains("look.theme = light"), "not remembered");
    }

    private Process openWindow(NetNs namespace, VirtualScreen screen) throws IOException {
        Files.createDirectories(settings().getParent());
        Files.writeString(
                settings(),
                """
                window.x = 0
                window.y = 0
                window.width = %d
                window.height = %d
                watch.interface = %s
                """
                        .formatted(WIDTH, HEIGHT, LAB));
        return namespace.start(
                "env",
                "DISPLAY=" + screen.display(),
                "XDG_CONFIG_HOME=" + home,
                "XDG_STATE_HOME=" + home,
                LAUNCHER);
    }

    private Path settings() {
        return home.resolve("xdpscope").resolve("window.properties");
    }

    /// The titles of all windows; the program's names its namespace once it has read it.
    private static String titles(VirtualScreen screen) throws Exception {
        try {
            return screen.run("sh", "-c", "xdotool search --name XDPScope getwindowname %@");
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> program(NetNs namespace) {
        Matcher id =
                Pattern.compile("prog/xdp id (\\d+)")
                        .matcher(namespace.ip("-d", "link", "show", LAB));
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }

    /// What bpftool reads from the program's map: per protocol, packets and bytes over all CPUs.
    private static Map<String, Count> kernelCounts(NetNs namespace) {
        String of = program(namespace).orElseThrow();
        Matcher map =
                Pattern.compile("map_ids (\\d+)")
                        .matcher(NetNs.run("bpftool", "prog", "show", "id", of));
        assertTrue(map.find(), "the program has a map");
        Matcher member =
                MEMBER.matcher(NetNs.run("bpftool", "-p", "map", "dump", "id", map.group(1)));
        Map<String, Count> counts = new TreeMap<>();
        while (member.find()) {
            counts.merge(member.group(1), count(member.group(2), member.group(3)), Count::plus);
        }
        return counts;
    }

    private static long packets(Map<String, Count> counts) {
        return counts.values().stream().mapToLong(Count::packets).sum();
    }

    /// What was counted once no more comes.
    private static Map<String, Count> settled(NetNs namespace) throws TimeoutException {
        await("traffic to stop", () -> kernelCounts(namespace).equals(kernelCounts(namespace)));
        return kernelCounts(namespace);
    }

    /// What the tiles show, as the window itself copies them.
    private static Map<String, Count> shown(VirtualScreen screen) throws Exception {
        screen.run("xdotool", "key", "ctrl+c");
        Map<String, Count> shown = new TreeMap<>();
        Matcher line = COPIED.matcher(clipboard(screen));
        while (line.find()) {
            if (List.of("TCP", "UDP", "ICMP", "Other").contains(line.group(1))) {
                shown.put(
                        line.group(1).toLowerCase(Locale.ROOT),
                        count(line.group(2), line.group(3)));
            }
        }
        return shown;
    }

    private static String clipboard(VirtualScreen screen) throws Exception {
        try {
            return screen.run("timeout", "5", "xclip", "-selection", "clipboard", "-out");
        } catch (IOException e) {
            return "";
        }
    }

    /// Whether the button shows that it can be pressed: its blue is the only one at that place. The
    /// window's title is there before the interfaces are, and a click before that goes nowhere.
    private static boolean isAttachOffered(VirtualScreen screen) throws Exception {
        String button = "48x16+%d+%d".formatted(ATTACH_X - 24, ATTACH_Y - 8);
        return measured(screen, button, "mean.b-mean.r") > 0.2;
    }

    /// Whether the window's corner is dark.
    private static boolean darkened(VirtualScreen screen) throws Exception {
        return measured(screen, "8x8+2+2", "mean") < 0.5;
    }

    /// A figure of a part of the screen, channels from 0 to 1.
    private static double measured(VirtualScreen screen, String part, String figure)
            throws Exception {
        return Double.parseDouble(
                screen.run(
                                "sh",
                                "-c",
                                "import -window root -crop %s png:- | convert png:- -format '%%[fx:%s]' info:"
                                        .formatted(part, figure))
                        .strip());
    }

    private static void await(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }
}
