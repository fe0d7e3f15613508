// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.machine.Way.By;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which commands start a machine's helper, best first. Starts nothing.
final class Ways {

    /// The word by which our own launcher becomes the helper.
    private static final String HELPER = "helper";

    private final Situation situation;

    Ways(Situation situation) {
        this.situation = situation;
    }

    /// The ways to a machine; at least one.
    ///
    /// @throws ProbeException `HELPER_MISSING`, `NO_RIGHTS` or `UNREACHABLE` when there is none
    List<Way> to(Machine machine) throws ProbeException {
        return switch (machine) {
            case Machine.Here _ -> here();
            case Machine.Namespace(String name) -> namespace(name);
            case Machine.OfProcess(long pid, _) -> process(pid, machine.label());
            case Machine.Container(String id) ->
                    process(Containers.process(situation.processes(), id), machine.label());
            case Machine.Remote remote -> List.of(remote(remote));
            case Machine.Via via -> List.of(via(via));
            case Machine.Recording recording ->
                    throw new ProbeException(
                            Kind.RECORDING,
                            "%s is a recording, and nothing is started to look at it."
                                    .formatted(recording.label()),
                            "Replay it with: xdpscope replay FILE");
            case Machine.Demo _ ->
                    throw new ProbeException(
                            Kind.UNREACHABLE,
                            "The demo is invented, and nothing is started for it.",
                            "Open the window with --demo.");
        };
    }

    private List<Way> here() throws ProbeException {
        return situation.canCount()
                ? List.of(new Way(By.ITSELF, own(List.of()), Way.AT_ONCE))
                : elevated(Optional.empty());
    }

    private List<Way> namespace(String name) throws ProbeException {
        Path file = situation.namespaces().resolve(name);
        if (!Files.exists(file)) {
            throw new ProbeException(
                    Kind.UNREACHABLE,
                    "There is no network namespace %s here.".formatted(name),
                    "`ip netns` lists those that have a name.");
        }
        return situation.canEnter()
                ? List.of(entering("--net=" + file))
                : elevated(Optional.of(name));
    }

    private List<Way> process(long pid, String label) throws ProbeException {
        if (!situation.canEnter()) {
            throw new ProbeException(
                    Kind.NO_RIGHTS,
                    "Only root may enter the network namespace of %s.".formatted(label),
                    "Run XDPScope with sudo, or give the namespace a name with"
                            + " `sudo ip netns attach NAME PID`.");
        }
        Path file = situation.processes().resolve(pid + "/ns/net");
        if (!Files.exists(file)) {
            throw new ProbeException(
                    Kind.UNREACHABLE,
                    "There is no process %d (any more).".formatted(pid),
                    "Look for its number with `ps`, then try again.");
        }
        return List.of(entering("--net=" + file));
    }

    private Way entering(String where) throws ProbeException {
        String nsenter = program("nsenter", "Install util-linux.");
        return new Way(By.ITSELF, own(List.of(nsenter, where, "--")), Way.AT_ONCE);
    }

    /// The launcher of this very program, for whoever has the rights already; else the installed
    /// one. Neither raises any.
    private List<String> own(List<String> before) throws ProbeException {
        List<String> command = new ArrayList<>(before);
        if (situation.launcher().filter(Files::isExecutable).isPresent()) {
            command.add(situation.launcher().get().toString());
            command.add(HELPER);
            return command;
        }
        requireInstalled();
        command.add(situation.installed().toString());
        return command;
    }

    /// Only what is installed is ever given rights. polkit goes first: it asks on the desktop, and
    /// lets members of a trusted group pass unasked; without a desktop its own agent stays out of
    /// it, so it says no at once, and sudo is next.
    private List<Way> elevated(Optional<String> namespace) throws ProbeException {
        requireInstalled();
        List<Way> ways = new ArrayList<>();
        Duration asking = situation.hasDesktop() ? Way.ASKING : Way.AT_ONCE;
        situation
                .program("pkexec")
                .map(pkexec -> installed(namespace, pkexec, "--disable-internal-agent"))
                .ifPresent(command -> ways.add(new Way(By.PKEXEC, command, asking)));
        situation.program("sudo").ifPresent(sudo -> ways.add(sudo(sudo, namespace)));
        if (ways.isEmpty()) {
            throw new ProbeException(
                    Kind.NO_RIGHTS,
                    "Counting needs rights that this user has not, and neither pkexec nor sudo is"
                            + " here to get them.",
                    "Install one of them, or run XDPScope as root.");
        }
        return ways;
    }

    private Way sudo(String sudo, Optional<String> namespace) {
        if (situation.isSet("SUDO_ASKPASS")) {
            return new Way(By.SUDO, installed(namespace, sudo, "-A", "--"), Way.ASKING);
        }
        return situation.asksOnTerminal()
                ? new Way(By.SUDO, installed(namespace, sudo, "--"), Way.ASKING)
                : new Way(By.SUDO, installed(namespace, sudo, "-n", "--"), Way.AT_ONCE);
    }

    private Way remote(Machine.Remote remote) throws ProbeException {
        String ssh = program("ssh", "Install the ssh client (openssh-client).");
        boolean desktop = situation.hasDesktop() && situation.isSet("SSH_ASKPASS");
        boolean asks = situation.asksOnTerminal() || desktop;
        List<String> command = new ArrayList<>(List.of(ssh, "-T"));
        if (!asks) {
            command.addAll(List.of("-o", "BatchMode=yes"));
        }
        command.addAll(List.of(remote.destination(), "--"));
        if (remote.sudo()) {
            command.addAll(List.of("sudo", "-n", "--"));
        }
        command.addAll(there(remote.namespace()));
        return new Way(By.SSH, command, asks ? Way.ASKING : Way.AT_ONCE);
    }

    private Way via(Machine.Via via) throws ProbeException {
        List<String> command = new ArrayList<>(via.prefix());
        command.set(
                0, program(command.getFirst(), "Look whether it is installed and spelt right."));
        command.addAll(there(via.namespace()));
        return new Way(By.PREFIX, command, situation.asksOnTerminal() ? Way.ASKING : Way.AT_ONCE);
    }

    private List<String> installed(Optional<String> namespace, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.add(situation.installed().toString());
        command.addAll(inNamespace(namespace));
        return command;
    }

    /// The helper on another machine. Every word of it is safe to be read by a shell there.
    private static List<String> there(Optional<String> namespace) {
        List<String> command = new ArrayList<>(List.of(Situation.INSTALLED.toString()));
        command.addAll(inNamespace(namespace));
        return command;
    }

    private static List<String> inNamespace(Optional<String> namespace) {
        return namespace.map(name -> List.of("--netns", name)).orElse(List.of());
    }

    private void requireInstalled() throws ProbeException {
        if (!situation.isInstalled()) {
            throw new ProbeException(
                    Kind.HELPER_MISSING,
                    "Counting needs XDPScope's helper, which is not installed here.",
                    "Run ./dev install-helper in XDPScope's folder, or run XDPScope with sudo.");
        }
    }

    private String program(String name, String advice) throws ProbeException {
        return situation
                .program(name)
                .orElseThrow(() ->
                        new ProbeException(
                                Kind.UNREACHABLE,
                                "There is no program %s here.".formatted(Text.shown(name)),
                                advice));
    }
}
