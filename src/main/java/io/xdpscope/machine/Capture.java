// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the frames that an interface receives are looked at one by one: with tcpdump in a terminal,
/// and in Wireshark. Only builds commands; starts nothing.
///
/// Frames are taken as our counter meets them: received ones alone (`-Q in`, `inbound`), and
/// without asking the card for others' (`-p`).
public final class Capture {

    private static final String TCPDUMP = "tcpdump";
    static final String WIRESHARK = "wireshark";

    /// How it is said that no namespace is entered by itself: a container's process is looked up.
    private static final String CONTAINER_PID = "{{.State.Pid}}";

    private final Machine machine;
    private final String interfaceName;
    private final String filter;

    /// @param machine where the interface is
    /// @param protocol what is wanted; empty for every frame
    /// @throws IllegalArgumentException with a sentence for the operator, for a recording, and for
    ///   an interface whose name cannot be given to these programs
    public Capture(
            Machine machine, String interfaceName, LinkType link, Optional<Protocol> protocol) {
        requireTellable(interfaceName);
        if (machine instanceof Machine.Recording || machine instanceof Machine.Demo) {
            throw new IllegalArgumentException(
                    "A recording holds counts, and a demo invents them: there is nothing to"
                            + " capture.");
        }
        this.machine = machine;
        this.interfaceName = interfaceName;
        this.filter = CaptureFilter.of(protocol, link);
    }

    /// Where filter and counter differ, in sentences.
    public static String differences() {
        return CaptureFilter.DIFFERENCES;
    }

    /// A line for a shell that shows frames as they come.
    public String tcpdumpLine() {
        return line(tcpdump(List.of("-nn")));
    }

    /// A line for a shell that shows frames in Wireshark.
    public String wiresharkLine() {
        return isHere()
                ? ShellWords.join(wireshark())
                : line(tcpdump(List.of("-U", "-w", "-")))
                        + " | "
                        + ShellWords.join(List.of(WIRESHARK, "-k", "-i", "-"));
    }

    /// The programs that show frames in Wireshark, each feeding the next. Nobody is asked for a
    /// password: sudo fails instead. Looks for a container's process: not for the UI thread.
    ///
    /// @throws ProbeException `UNREACHABLE` where there is no such container that runs
    public List<List<String>> wiresharkPrograms() throws ProbeException {
        return wiresharkPrograms(Path.of("/proc"));
    }

    /// @param processes `/proc`
    List<List<String>> wiresharkPrograms(Path processes) throws ProbeException {
        if (isHere()) {
            return List.of(wireshark());
        }
        List<String> tcpdump = tcpdump(List.of("-U", "-w", "-"));
        List<String> source =
                new ArrayList<>(
                        machine instanceof Machine.Container(String id)
                                ? ofProcess(Containers.process(processes, id), tcpdump)
                                : source(tcpdump));
        if (source.getFirst().equals("sudo")) {
            source.add(1, "-n");
        }
        return List.of(source, List.of(WIRESHARK, "-k", "-i", "-"));
    }

    private boolean isHere() {
        return machine instanceof Machine.Here;
    }

    private List<String> wireshark() {
        String wanted = filter.isEmpty() ? "inbound" : "inbound and (" + filter + ")";
        return List.of(WIRESHARK, "-k", "-p", "-i", interfaceName, "-f", wanted);
    }

    private List<String> tcpdump(List<String> how) {
        List<String> words = new ArrayList<>(List.of(TCPDUMP, "-i", interfaceName, "-p"));
        words.addAll(List.of("-Q", "in"));
        words.addAll(how);
        if (!filter.isEmpty()) {
            words.add(filter);
        }
        return words;
    }

    private String line(List<String> tcpdump) {
        if (machine instanceof Machine.Container(String id)) {
            String inspect = "$(docker inspect --format '" + CONTAINER_PID + "' " + id + ")";
            return "sudo nsenter --net=/proc/\""
                    + inspect
                    + "\"/ns/net "
                    + ShellWords.join(tcpdump);
        }
        return ShellWords.join(source(tcpdump));
    }

    /// The whole command, word for word, that runs tcpdump where the interface is.
    private List<String> source(List<String> tcpdump) {
        return switch (machine) {
            case Machine.Here _ -> behind(List.of("sudo"), tcpdump);
            case Machine.Namespace(String name) -> behind(entering(namespace(name)), tcpdump);
            case Machine.OfProcess(long pid, _) -> ofProcess(pid, tcpdump);
            case Machine.Recording _, Machine.Demo _ ->
                    throw new IllegalStateException("there is nothing to capture");
            case Machine.Container _ ->
                    throw new IllegalStateException("a container's process is to be looked up");
            case Machine.Remote remote -> remote(remote, tcpdump);
            case Machine.Via(List<String> prefix, Optional<String> namespace) ->
                    via(prefix, inside(namespace, List.of(), tcpdump));
        };
    }

    private static List<String> ofProcess(long pid, List<String> tcpdump) {
        return behind(entering("/proc/" + pid + "/ns/net"), tcpdump);
    }

    /// ssh hands its words to a shell there, as one line.
    private static List<String> remote(Machine.Remote remote, List<String> tcpdump) {
        List<String> sudo = remote.sudo() ? List.of("sudo", "-n") : List.of();
        List<String> there = inside(remote.namespace(), sudo, tcpdump);
        return List.of("ssh", remote.destination(), "--", ShellWords.join(there));
    }

    private static List<String> via(List<String> prefix, List<String> there) {
        String program = prefix.getFirst();
        boolean ssh = program.substring(program.lastIndexOf('/') + 1).equals("ssh");
        return behind(prefix, ssh ? List.of(ShellWords.join(there)) : there);
    }

    private static List<String> inside(
            Optional<String> namespace, List<String> sudo, List<String> tcpdump) {
        List<String> entering =
                namespace
                        .map(name -> List.of("nsenter", "--net=" + namespace(name)))
                        .orElse(List.of());
        return behind(sudo, behind(entering, tcpdump));
    }

    private static List<String> entering(String file) {
        return List.of("sudo", "nsenter", "--net=" + file);
    }

    private static String namespace(String name) {
        return "/run/netns/" + name;
    }

    private static List<String> behind(List<String> before, List<String> words) {
        List<String> all = new ArrayList<>(before);
        all.addAll(words);
        return List.copyOf(all);
    }

    /// `-` is standard input to both programs and `any` every interface; a name with a character
    /// written out is not the name.
    private static void requireTellable(String name) {
        boolean disguised = name.contains("\\u{") || name.chars().anyMatch(Character::isISOControl);
        if (name.isBlank() || name.equals("-") || name.equals("any") || disguised) {
            throw new IllegalArgumentException(
                    "The name of this interface cannot be given to tcpdump and Wireshark: they"
                            + " take it for something else. Rename it, then try again.");
        }
    }
}
