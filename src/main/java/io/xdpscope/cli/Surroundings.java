// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.export.PictureSize;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Everything the commands need of the process they run in.
///
/// @param environment the process's environment
/// @param out standard output
/// @param err standard error
/// @param outIsTerminal whether standard output is a terminal
/// @param errIsTerminal whether standard error is one
/// @param charset what the reader of text understands; JSON is always UTF-8
/// @param screen the terminal's size now, where it tells
/// @param zone for times of day
/// @param machines opens the probes of real machines
/// @param demo invents everything
/// @param window opens the window
/// @param interrupts how a command hears that it shall end
/// @param log the file that the log goes to, if it goes to one
/// @param version the program's version
public record Surroundings(
        Map<String, String> environment,
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Charset charset,
        Supplier<Optional<ScreenSize>> screen,
        ZoneId zone,
        Machines machines,
        ProbeSource demo,
        Window window,
        Interrupts interrupts,
        Optional<Path> log,
        String version) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /// Opens a probe.
    public interface ProbeSource {
        /// Opens it.
        ///
        /// @throws ProbeException where this machine cannot even list its interfaces
        Probe open() throws ProbeException;
    }

    /// Opens the window.
    public interface Window {
        /// Why no window can open here: a sentence; empty when one can.
        Optional<String> whyNot();

        /// Opens it and returns when it is closed.
        ///
        /// @param demo whether everything in it is invented; then the machine is not asked for
        /// @param machine the machine it begins with
        /// @return the exit code
        int open(boolean demo, Machine machine);

        /// Draws it into a file instead, without a display.
        ///
        /// @throws ProbeException when the machine cannot be read, or has no such interface
        /// @throws IOException when the file cannot be written; then it is as it was
        void draw(Picture picture) throws ProbeException, IOException;
    }

    /// A picture of the window.
    ///
    /// @param demo whether everything in it is invented; then the machine is not asked for
    /// @param machine the machine it shows
    /// @param name the interface that it looks at; the first, if empty
    /// @param dark whether it has the dark theme
    /// @param width in pixels
    /// @param height in pixels
    /// @param watched how long the machine is watched before
    /// @param out the PNG file; one that is there is replaced
    public record Picture(
            boolean demo,
            Machine machine,
            Optional<String> name,
            boolean dark,
            int width,
            int height,
            Duration watched,
            Path out) {

        public Picture {
            PictureSize.check(width, height);
        }
    }
}
