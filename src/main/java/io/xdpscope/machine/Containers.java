// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which container a process is in: told by the name of its control group (cgroups(7)), where
/// docker, podman, containerd and CRI-O write the container's id.
final class Containers {

    /// Processes looked at, lowest number first.
    static final int MOST_PROCESSES = 65_536;

    /// More of a file under `/proc`, or of docker's about a container, is not read.
    private static final int MOST_BYTES = 1 << 20;

    private static final Path DOCKER = Path.of("/var/lib/docker/containers");

    private static final Pattern ID = Pattern.compile("[/-]([0-9a-f]{64})(?:\\.scope)?(?:/|$)");
    private static final Pattern NAME =
            Pattern.compile("\"Name\":\"/([A-Za-z0-9][A-Za-z0-9_.-]{0,127})\"");

    private Containers() {}

    /// The id of the container that a process is in, 64 digits.
    static Optional<String> of(Path processes, long pid) {
        Optional<String> last = Optional.empty();
        for (String line : text(processes.resolve(pid + "/cgroup")).lines().toList()) {
            Matcher id = ID.matcher(line);
            while (id.find()) {
                last = Optional.of(id.group(1)); // the innermost
            }
        }
        return last;
    }

    /// What docker calls a container, where that may be read.
    static Optional<String> name(String id) {
        Matcher name = NAME.matcher(text(DOCKER.resolve(id + "/config.v2.json")));
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /// The first process of a container.
    ///
    /// @param id the beginning of its id
    /// @throws ProbeException `UNREACHABLE` when there is none that runs
    static long process(Path processes, String id) throws ProbeException {
        for (long pid : pids(processes)) {
            if (of(processes, pid).filter(whole -> whole.startsWith(id)).isPresent()) {
                return pid;
            }
        }
        throw new ProbeException(
                Kind.UNREACHABLE,
                "No container %s runs here.".formatted(id),
                "`docker ps --no-trunc` or `podman ps --no-trunc` prints the ids of those that"
                        + " do.");
    }

    /// The processes there are, in order, at most [#MOST_PROCESSES].
    static List<Long> pids(Path processes) {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(processes, "[1-9]*")) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.matches("[0-9]{1,10}")) {
                    pids.add(Long.parseLong(name));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(pids);
        return pids.subList(0, Math.min(MOST_PROCESSES, pids.size()));
    }

    /// A small file; empty where it cannot be read.
    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
