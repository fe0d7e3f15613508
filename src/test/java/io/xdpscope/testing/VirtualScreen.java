// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real X server without a monitor (Xvfb), on a display number of its own, for windows that are
/// looked at or measured. Closing it ends the server.
public final class VirtualScreen implements AutoCloseable {

    private static final int END_SECONDS = 5;

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /// Starts a screen of so many pixels, 24 bits deep.
    public static VirtualScreen open(int width, int height) throws IOException {
        Process server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                width + "x" + height + "x24",
                                "-nolisten",
                                "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader says = server.inputReader(StandardCharsets.US_ASCII);
        String number = says.readLine();
        if (number == null) {
            throw new IOException("Xvfb ended before it was ready");
        }
        return new VirtualScreen(server, ":" + number.strip());
    }

    /// The value for `DISPLAY`.
    public String display() {
        return display;
    }

    /// Runs a tool (`xdotool`, `import`) on this screen and returns what it prints.
    public String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    /// Saves a picture of the whole screen.
    public void screenshot(Path png) throws IOException, InterruptedException {
        Files.createDirectories(png.toAbsolutePath().getParent());
        run("import", "-window", "root", png.toString());
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
