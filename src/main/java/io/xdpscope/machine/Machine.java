// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where packets are to be counted. A constructor refuses what makes no sense by an
/// `IllegalArgumentException` whose message is a sentence for the operator.
///
/// Every machine can be [#written] as the options that name it on the command line.
public sealed interface Machine {

    /// What people call it: `This machine`, `namespace red`, `root@lab7 · namespace red`.
    String label();

    /// Whether it is, or may be, another machine than the one the person sits at.
    boolean isRemote();

    /// The options that name it on the command line; none for this machine.
    List<String> options();

    /// Its options as one text, for settings; empty for this machine.
    default String written() {
        return CommandWords.join(options());
    }

    /// What [#written] wrote.
    ///
    /// @return empty when the text names no machine
    static Optional<Machine> parse(String written) {
        try {
            List<String> words = written.isBlank() ? List.of() : CommandWords.split(written);
            return Optional.of(MachineOptions.machine(words));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// This machine, in the network namespace of this process.
    record Here() implements Machine {
        @Override
        public String label() {
            return "This machine";
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<String> options() {
            return List.of();
        }
    }

    /// A network namespace of this machine that has a name.
    ///
    /// @param name under `/run/netns`
    record Namespace(String name) implements Machine {

        public Namespace {
            Names.requireNamespace(name);
        }

        @Override
        public String label() {
            return "namespace " + name;
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<String> options() {
            return List.of(MachineOptions.NETNS, name);
        }
    }

    /// The network namespace that a process of this machine is in. Only root can enter it.
    ///
    /// @param pid the process
    /// @param label what to call it, such as `web (nginx, pid 1234)`
    record OfProcess(long pid, String label) implements Machine {

        public OfProcess {
            if (pid <= 0 || pid > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("A process has a positive number.");
            }
            Names.requireLabel(label);
        }

        /// The namespace of a process that nothing is known of.
        public static OfProcess of(long pid) {
            return new OfProcess(pid, "process " + pid);
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<String> options() {
            return List.of(MachineOptions.NETNS, MachineOptions.PID + pid);
        }
    }

    /// The network namespace of a container of this machine. Only root can enter it.
    ///
    /// @param id the container's id as docker or podman prints it, 12 to 64 hexadecimal digits
    record Container(String id) implements Machine {

        public Container {
            Names.requireContainer(id);
        }

        @Override
        public String label() {
            return "container " + id.substring(0, Names.SHORT_CONTAINER);
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<String> options() {
            return List.of(MachineOptions.NETNS, MachineOptions.CONTAINER + id);
        }
    }

    /// Another machine, over the user's own ssh.
    ///
    /// @param destination `USER@HOST`, `HOST`, a name of the user's ssh configuration, or
    ///   `ssh://USER@HOST:PORT`
    /// @param sudo whether the helper is started with `sudo` there
    /// @param namespace a network namespace there; entering it takes root, or sudo
    record Remote(String destination, boolean sudo, Optional<String> namespace) implements Machine {

        public Remote {
            Names.requireDestination(destination);
            namespace.ifPresent(Names::requireNamespace);
        }

        @Override
        public String label() {
            return in(destination, namespace);
        }

        @Override
        public boolean isRemote() {
            return true;
        }

        @Override
        public List<String> options() {
            List<String> options = new ArrayList<>();
            options.addAll(List.of(MachineOptions.HOST, destination));
            if (sudo) {
                options.add(MachineOptions.SUDO);
            }
            namespace.ifPresent(name -> options.addAll(List.of(MachineOptions.NETNS, name)));
            return List.copyOf(options);
        }
    }

    /// Whatever a command reaches that runs the command behind it, such as `docker exec -i web`.
    /// What that is cannot be known, so it counts as remote.
    ///
    /// @param prefix the command's words
    /// @param namespace a network namespace there
    record Via(List<String> prefix, Optional<String> namespace) implements Machine {

        public Via {
            prefix = List.copyOf(prefix);
            Names.requirePrefix(prefix);
            namespace.ifPresent(Names::requireNamespace);
        }

        @Override
        public String label() {
            return in(CommandWords.join(prefix), namespace);
        }

        @Override
        public boolean isRemote() {
            return true;
        }

        @Override
        public List<String> options() {
            List<String> options = new ArrayList<>();
            options.addAll(List.of(MachineOptions.VIA, CommandWords.join(prefix)));
            namespace.ifPresent(name -> options.addAll(List.of(MachineOptions.NETNS, name)));
            return List.copyOf(options);
        }
    }

    /// What was recorded: no machine at all, but looked at like one.
    ///
    /// @param file any part of the recording
    record Recording(Path file) implements Machine {

        @Override
        public String label() {
            Path name = file.getFileName();
            return Text.shown(name == null ? file.toString() : name.toString());
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<String> options() {
            return List.of(MachineOptions.REPLAY, file.toString());
        }
    }

    /// No machine at all: invented traffic, to see what the window can do.
    record Demo() implements Machine {
        @Override
        public String label() {
            return "Demo";
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<String> options() {
            return List.of("--demo");
        }
    }

    private static String in(String where, Optional<String> namespace) {
        return namespace.map(name -> where + " · namespace " + name).orElse(where);
    }
}
