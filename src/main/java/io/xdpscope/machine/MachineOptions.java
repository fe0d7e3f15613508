// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options that name a machine: `--host`, `--sudo`, `--netns`, `--via`. Read here where no
/// command-line parser is loaded: when the window opens, and from settings.
public final class MachineOptions {

    /// `--host DESTINATION`: another machine, over ssh.
    public static final String HOST = "--host";

    /// `--sudo`: the helper there is started with sudo.
    public static final String SUDO = "--sudo";

    /// `--netns NAME`, `--netns pid:PID`, `--netns container:ID`: a network namespace.
    public static final String NETNS = "--netns";

    /// `--via COMMAND`: whatever the command reaches.
    public static final String VIA = "--via";

    /// `--replay FILE`: what was recorded, in the place of a machine.
    public static final String REPLAY = "--replay";

    /// Before the number of a process, in the place of a namespace's name.
    static final String PID = "pid:";

    /// Before the id of a container, in the place of a namespace's name.
    static final String CONTAINER = "container:";

    private MachineOptions() {}

    /// The machine that options name.
    ///
    /// @param host the value of `--host`
    /// @param sudo whether `--sudo` is there
    /// @param netns the value of `--netns`
    /// @param via the value of `--via`
    /// @throws IllegalArgumentException with a sentence, when they name none
    public static Machine of(
            Optional<String> host, boolean sudo, Optional<String> netns, Optional<String> via) {
        if (host.isPresent() && via.isPresent()) {
            throw new IllegalArgumentException("--host and --via name two machines.");
        }
        if (sudo && host.isEmpty()) {
            throw new IllegalArgumentException(
                    "--sudo is for the machine of --host; elsewhere write sudo into --via.");
        }
        if (host.isPresent()) {
            return new Machine.Remote(host.get(), sudo, netns);
        }
        if (via.isPresent()) {
            return new Machine.Via(CommandWords.split(via.get()), netns);
        }
        return netns.map(MachineOptions::local).orElseGet(Machine.Here::new);
    }

    /// The machine that the words of a command line name.
    ///
    /// @param words options of machines and nothing else, each once; `--host=X` or `--host X`
    /// @throws IllegalArgumentException with a sentence, when they are something else
    public static Machine machine(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            boolean inOne = equals > 0 && takesValue(word.substring(0, equals));
            String name = inOne ? word.substring(0, equals) : word;
            String value;
            if (inOne) {
                value = word.substring(equals + 1);
            } else if (name.equals(SUDO)) {
                value = "";
            } else if (takesValue(name)) {
                if (++at == words.size()) {
                    throw new IllegalArgumentException("%s needs a value.".formatted(name));
                }
                value = words.get(at);
            } else {
                throw new IllegalArgumentException("'%s' names no machine.".formatted(word));
            }
            if (values.put(name, value) != null) {
                throw new IllegalArgumentException("%s is there twice.".formatted(name));
            }
        }
        String recording = values.get(REPLAY);
        if (recording != null) {
            return recording(recording, values.size());
        }
        return of(
                Optional.ofNullable(values.get(HOST)),
                values.containsKey(SUDO),
                Optional.ofNullable(values.get(NETNS)),
                Optional.ofNullable(values.get(VIA)));
    }

    private static Machine recording(String file, int options) {
        if (options > 1) {
            throw new IllegalArgumentException("A recording is its own machine.");
        }
        try {
            return new Machine.Recording(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' names no file.".formatted(file), e);
        }
    }

    private static boolean takesValue(String name) {
        return name.equals(REPLAY) || name.equals(HOST) || name.equals(NETNS) || name.equals(VIA);
    }

    private static Machine local(String netns) {
        if (netns.startsWith(PID)) {
            return Machine.OfProcess.of(pid(netns.substring(PID.length())));
        }
        if (netns.startsWith(CONTAINER)) {
            return new Machine.Container(netns.substring(CONTAINER.length()));
        }
        return new Machine.Namespace(netns);
    }

    private static long pid(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A process has a positive number.", e);
        }
    }
}
