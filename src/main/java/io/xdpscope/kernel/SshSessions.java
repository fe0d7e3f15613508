// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Established ssh sessions to this host: TCP connections to a port that sshd listens on, from
/// `/proc/net/tcp` and `tcp6` of the calling thread's network namespace (proc_net(5)). Not from the
/// environment, which a helper started by another program does not have.
///
/// sshd's ports are 22 and those that `/etc/ssh/sshd_config` names, where it may be read.
final class SshSessions {
    private static final int SSH_PORT = 22;
    private static final String ESTABLISHED = "01";

    /// Most connections and lines of configuration looked at.
    private static final int MAX_LINES = 1_000_000;

    /// `Port 2222`; see sshd_config(5).
    private static final Pattern PORT =
            Pattern.compile("(?i)\\s*Port(?:\\s*=\\s*|\\s+)([0-9]{1,5})(?:\\s.*)?");

    /// `ListenAddress [::]:2222`, or of an IPv4 address or a name; without a port there is none.
    private static final Pattern LISTEN_ADDRESS =
            Pattern.compile(
                    "(?i)\\s*ListenAddress(?:\\s*=\\s*|\\s+)"
                            + "(?:\\[[^\\]\\s]*\\]|[^:\\s]+):([0-9]{1,5})(?:\\s.*)?");

    /// `sl: local:port remote:port state ...`
    private static final Pattern CONNECTION =
            Pattern.compile(
                    "\\s*[0-9]+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})"
                            + " ([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4} ([0-9A-F]{2}) .*");

    private final Path connections;
    private final Path configuration;

    /// One session.
    ///
    /// @param local this host's address
    /// @param peer the other's, of the same family
    record Session(InetAddress local, InetAddress peer) {
        /// The peer's address as people write it.
        String from() {
            return IpAddress.text(peer.getAddress());
        }

        /// This host's.
        String to() {
            return IpAddress.text(local.getAddress());
        }
    }

    /// Of the calling thread's namespace and this host.
    SshSessions() {
        this(Path.of("/proc/thread-self/net"), Path.of("/etc/ssh"));
    }

    /// @param connections folder of `tcp` and `tcp6`
    /// @param configuration folder of `sshd_config`
    SshSessions(Path connections, Path configuration) {
        this.connections = connections;
        this.configuration = configuration;
    }

    /// The sessions established now; those of a file that cannot be read are not known.
    List<Session> established() {
        Set<Integer> ports = ports();
        List<Session> sessions = new ArrayList<>();
        for (String file : List.of("tcp", "tcp6")) {
            forEachLine(
                    connections.resolve(file),
                    line -> session(line, ports).ifPresent(sessions::add));
        }
        return sessions;
    }

    private Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>(Set.of(SSH_PORT));
        List<Path> files = new ArrayList<>(List.of(configuration.resolve("sshd_config")));
        try (DirectoryStream<Path> more =
                Files.newDirectoryStream(configuration.resolve("sshd_config.d"), "*.conf")) {
            more.forEach(files::add);
        } catch (IOException e) {
            // no such folder: the one file says it all
        }
        files.forEach(file -> forEachLine(file, line -> addPort(line, ports)));
        return ports;
    }

    private static void addPort(String line, Set<Integer> ports) {
        for (Pattern pattern : List.of(PORT, LISTEN_ADDRESS)) {
            Matcher port = pattern.matcher(line);
            if (port.matches()) {
                ports.add(Integer.parseInt(port.group(1)));
            }
        }
    }

    /// The session that a line of `/proc/net/tcp` or `tcp6` tells, if it tells one.
    static Optional<Session> session(String line, Set<Integer> ports) {
        Matcher connection = CONNECTION.matcher(line);
        if (!connection.matches()
                || !connection.group(4).equals(ESTABLISHED)
                || !ports.contains(Integer.parseInt(connection.group(2), 16))
                || connection.group(1).length() != connection.group(3).length()) {
            return Optional.empty();
        }
        return Optional.of(new Session(address(connection.group(1)), address(connection.group(3))));
    }

    /// The kernel prints each 32 bits of an address as a number of its own byte order.
    private static InetAddress address(String hex) {
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer address = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            address.putInt(words.getInt());
        }
        return IpAddress.of(address.array());
    }

    private static void forEachLine(Path file, Consumer<String> action) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int count = 0;
            for (String line = reader.readLine();
                    line != null && count < MAX_LINES;
                    line = reader.readLine(), count++) {
                action.accept(line);
            }
        } catch (IOException e) {
            // not there (IPv6 is off, no sshd), or not ours to read
        }
    }
}
