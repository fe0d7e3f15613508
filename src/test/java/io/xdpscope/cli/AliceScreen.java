// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.testing.Shell;
import io.xdpscope.testing.ThrowAwayRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/// A screen in a throw-away root, before which alice sits: she has a window, a mouse and a
/// keyboard.
final class AliceScreen {

    static final int WIDTH = 1_280;
    static final int HEIGHT = 800;

    private static final String LAUNCHER = System.getProperty("xdpscope.launcher", "");
    private static final String SETTINGS = "/home/alice/.config/xdpscope/window.properties";
    private static final long PATIENCE_SECONDS = 60;

    /// The middle of the button Attach while nothing is attached: at the right end of the header.
    private static final int ATTACH_X = WIDTH - 62;

    private static final int ATTACH_Y = 84;

    /// At the left of a notice, which stands below the header.
    private static final String EDGE_OF_NOTICE = "2x30+357+150";

    private final ThrowAwayRoot root;
    private final Process server;
    private final String display;

    AliceScreen(ThrowAwayRoot root) throws IOException {
        this.root = root;
        String size = WIDTH + "x" + HEIGHT + "x24";
        server = root.start("Xvfb", "-displayfd", "1", "-ac", "-screen", "0", size);
        display = ":" + server.inputReader().readLine();
    }

    /// Opens the window, which looks at `xs0`.
    Process openWindow(String... words) throws Exception {
        root.exec(
                "sh",
                "-c",
                """
                mkdir -p "${1%%/*}"
                printf 'window.x = 0\\nwindow.y = 0\\nwindow.width = %d\\nwindow.height = %d\\nwatch.interface = xs0\\n' >"$1"
                chown -R alice:alice /home/alice/.config
                """
                        .formatted(WIDTH, HEIGHT),
                "sh",
                SETTINGS);
        List<String> command = new ArrayList<>(List.of(LAUNCHER));
        command.addAll(List.of(words));
        return new ProcessBuilder(
                        root.inside(
                                Map.of("DISPLAY", display),
                                "alice",
                                command.toArray(String[]::new)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// The window's process, as it is numbered in the root.
    long windowProcess() throws IOException {
        for (long pid : root.processes("xdpscope.jar")) {
            if (Files.readSymbolicLink(root.path("/proc/" + pid + "/exe")).endsWith("bin/java")) {
                return pid;
            }
        }
        throw new AssertionError("no window runs");
    }

    void clickAttach() throws Exception {
        run("xdotool", "mousemove", "" + ATTACH_X, "" + ATTACH_Y, "click", "1");
    }

    void key(String key) throws Exception {
        run("xdotool", "key", key);
    }

    /// Waits until the button shows that it can be pressed: its blue is the only one there.
    void awaitAttach() {
        String button = "48x16+%d+%d".formatted(ATTACH_X - 24, ATTACH_Y - 8);
        await("the button Attach", () -> measured(button, "mean.b-mean.r") > 0.2);
    }

    /// Waits for a notice of which a person need not worry: its edge is blue.
    void awaitNote() {
        await("a note", () -> measured(EDGE_OF_NOTICE, "mean.b-mean.r") > 0.2);
    }

    /// Waits for a notice of a failure: its edge is red.
    void awaitFailure() {
        await("a failure", () -> measured(EDGE_OF_NOTICE, "mean.r-mean.b") > 0.2);
    }

    /// Waits for a title, which names a machine together with its interfaces.
    void awaitTitle(String part) {
        await("the title " + part, () -> titles().contains(part));
    }

    /// What the tiles show, as the window itself copies them.
    String copied() throws Exception {
        key("ctrl+c");
        try {
            return run("timeout", "5", "xclip", "-selection", "clipboard", "-out");
        } catch (IOException e) {
            return ""; // nothing was copied yet
        }
    }

    void picture(Path png) throws Exception {
        Files.createDirectories(png.toAbsolutePath().getParent());
        run("import", "-window", "root", "/tmp/picture.png");
        Files.write(png, Files.readAllBytes(root.path("/tmp/picture.png")));
    }

    /// Ends the screen, and with it every window on it.
    void close() throws IOException, InterruptedException {
        for (long pid : root.processes("Xvfb -displayfd")) {
            root.exec("kill", Long.toString(pid));
        }
        server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }

    private String titles() throws Exception {
        try {
            return run("sh", "-c", "xdotool search --name XDPScope getwindowname %@");
        } catch (IOException e) {
            return ""; // there is none yet
        }
    }

    /// A figure of a part of the screen, channels from 0 to 1.
    private double measured(String part, String figure) throws Exception {
        String picture = "import -window root -crop " + part + " png:-";
        String measure = "convert png:- -format '%[fx:" + figure + "]' info:";
        return Double.parseDouble(run("sh", "-c", picture + " | " + measure).strip());
    }

    private String run(String... command) throws Exception {
        List<String> line = root.inside(Map.of("DISPLAY", display), "root", command);
        Shell.Outcome outcome = Shell.run(System.getenv(), line.toArray(String[]::new));
        if (outcome.exitCode() != 0) {
            throw new IOException(outcome.toString());
        }
        return outcome.output();
    }
}
