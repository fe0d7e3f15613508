// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.kernel.FrameSender;
import io.xdpscope.testing.InstalledHelper;
import io.xdpscope.testing.NetNs;
import io.xdpscope.testing.Shell;
import io.xdpscope.testing.SlowRelay;
import io.xdpscope.testing.ThrowAwayRoot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A machine with the helper and a real sshd, on which frames arrive at `xs0`, and alice, who has
/// no rights, on a machine beside it. She knows the other one, where she is bob, by three names:
///
/// - `lab7`: at once;
/// - `slow`: 100 ms away, more or less 50;
/// - `far`: from the namespace `near` only, over a cable that can be pulled.
///
/// The two machines are one throw-away root: its own files, users, network and processes.
final class Elsewhere {
    private static final String LAUNCHER = System.getProperty("xdpscope.launcher", "");
    private static final long LIMIT_SECONDS = 20;
    private static final String SUDOERS = "/etc/sudoers.d/xs-elsewhere";

    private static final String MAKE =
            """
            set -eu
            mkdir -p /run/sshd /run/xs
            ssh-keygen -q -t ed25519 -N '' -f /run/xs/host
            ssh-keygen -q -t ed25519 -N '' -C alice -f /run/xs/alice
            usermod --password '*' bob
            install -d -m 0700 -o alice -g alice /home/alice/.ssh
            install -d -m 0700 -o bob -g bob /home/bob/.ssh
            install -m 0600 -o alice -g alice /run/xs/alice /home/alice/.ssh/id_ed25519
            install -m 0600 -o bob -g bob /run/xs/alice.pub /home/bob/.ssh/authorized_keys
            echo "lab7 $(cut -d ' ' -f 1,2 /run/xs/host.pub)" >/home/alice/.ssh/known_hosts
            cat >/home/alice/.ssh/config <<'END'
            Host lab7 slow far
              User bob
              HostKeyAlias lab7
            Host lab7 slow
              HostName 127.0.0.1
            Host far
              HostName 198.51.100.1
            Host slow
              Port 2223
            Host lab7 far
              Port 2222
            Host closed
              HostName 127.0.0.1
              Port 2224
            Host stranger
              HostName 127.0.0.1
              Port 2222
              User bob
            END
            chown alice:alice /home/alice/.ssh/*
            ip netns add near
            ip link add xs-cable type veth peer name xs-plug netns near
            ip addr add 198.51.100.1/24 dev xs-cable
            ip link set xs-cable up
            ip -n near addr add 198.51.100.2/24 dev xs-plug
            ip -n near link set xs-plug up
            ip netns add red
            ip -n red link set lo up
            echo 1 >/proc/sys/net/ipv6/conf/xs0/disable_ipv6
            ip link set xs0 up
            /usr/sbin/sshd -f /dev/null -o Port=2222 -o HostKey=/run/xs/host -o UsePAM=no \
                -o PidFile=/run/xs/sshd.pid -E /run/xs/sshd.log
            """;

    private static final String UNMAKE =
            """
            pkill -x sshd # of its own namespace of processes
            ip link delete xs-cable # at once; a namespace goes when it likes
            ip link delete xs0
            ip netns delete near
            ip netns delete red
            rm -rf /run/xs /home/alice/.ssh /home/bob/.ssh "$1"
            """;

    final InstalledHelper helper;
    final ThrowAwayRoot root;
    private final NetNs sender;
    private final Process relay;

    Elsewhere(InstalledHelper helper) throws Exception {
        assertTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "openssh-server is missing");
        this.helper = helper;
        this.root = helper.root();
        this.sender = NetNs.create("elsewhere");
        sender.ip(
                "link",
                "add",
                "xs1",
                "arp",
                "off",
                "type",
                "veth",
                "peer",
                "name",
                "xs0",
                "arp",
                "off",
                "netns",
                Long.toString(pid()));
        sender.ip("link", "set", "xs1", "up");
        root.exec("sh", "-c", MAKE);
        relay = root.start(java(SlowRelay.class, "2223", "2222", "100", "50"));
        assertTrue("ready".equals(relay.inputReader().readLine()), "no relay");
    }

    /// The first process of the root, as it is numbered out here.
    private long pid() {
        return Long.parseLong(root.path("/").toString().split("/", -1)[2]);
    }

    private static String[] java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        command.add(Path.of("target/test-classes").toAbsolutePath().toString());
        command.add(program.getName());
        command.addAll(Arrays.asList(arguments));
        return command.toArray(String[]::new);
    }

    /// Lets somebody start the helper with sudo, without a password.
    void trust(String user) throws Exception {
        root.exec(
                "sh",
                "-c",
                "umask 0337; echo \"$1 ALL=(root) NOPASSWD: $2\" >" + SUDOERS,
                "sh",
                user,
                InstalledHelper.LAUNCHER);
    }

    /// Runs the program as alice.
    Shell.Outcome alice(String... words) throws Exception {
        return Shell.run(System.getenv(), aliceRuns(words).toArray(String[]::new));
    }

    /// The same, which must go well.
    ///
    /// @return what it printed
    String aliceDoes(String... words) throws Exception {
        return good(alice(words));
    }

    /// The command line that runs the program as alice, in a group of processes of its own, as a
    /// terminal does it.
    List<String> aliceRuns(String... words) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
        command.addAll(List.of("--wait", LAUNCHER));
        command.addAll(List.of(words));
        return root.inside(Map.of(), "alice", command.toArray(String[]::new));
    }

    /// Starts the program as alice in the namespace `near`, where the cable is.
    Process aliceStartsNear(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("nsenter", "--net=/run/netns/near", "setpriv"));
        command.addAll(List.of("--reuid=alice", "--regid=alice", "--init-groups"));
        command.addAll(List.of("--inh-caps=-all", "env", "HOME=/home/alice", "USER=alice"));
        command.add(LAUNCHER);
        command.addAll(List.of(words));
        return root.start(command.toArray(String[]::new));
    }

    /// Runs the program as root, which must go well.
    ///
    /// @return what it printed
    String rootDoes(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER));
        command.addAll(List.of(words));
        return good(root.run(command.toArray(String[]::new)));
    }

    private static String good(Shell.Outcome outcome) {
        assertTrue(outcome.exitCode() == 0, outcome.toString());
        return outcome.output();
    }

    /// Lets TCP frames of 60 bytes arrive at `xs0`.
    void receive(long frames) throws Exception {
        int ifindex = sender.ifindex("xs1");
        sender.enter(() -> {
            send(ifindex, frames);
            return frames;
        });
    }

    /// Lets so many a second arrive, evenly, until told to stop.
    Future<Boolean> receiveSteadily(int packetsPerSecond, AtomicBoolean stop) {
        int ifindex = sender.ifindex("xs1");
        return sender.startInside(() -> {
            long begin = System.nanoTime();
            try (FrameSender frames = FrameSender.open(ifindex)) {
                frames.load(List.of(tcp()));
                while (!stop.get()) {
                    long due = (System.nanoTime() - begin) * packetsPerSecond / 1_000_000_000;
                    if (due > frames.sent()) {
                        frames.send(due - frames.sent());
                    }
                    LockSupport.parkNanos(5_000_000);
                }
            }
            return true;
        });
    }

    private static void send(int ifindex, long count) throws Exception {
        try (FrameSender frames = FrameSender.open(ifindex)) {
            frames.load(List.of(tcp()));
            frames.send(count);
        }
    }

    private static byte[] tcp() {
        ByteBuffer frame = ByteBuffer.allocate(60).position(12).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) 46).position(23).put((byte) 6);
        return frame.array();
    }

    /// Whether the kernel has a program on an interface of the root; bpftool is the witness.
    boolean isAttached() throws Exception {
        return root.exec("bpftool", "net").contains("xs0");
    }

    /// Leaves the root as it was.
    void close() throws IOException, InterruptedException {
        relay.getOutputStream().close(); // it ends with its input
        assertTrue(relay.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the relay is still there");
        root.run("sh", "-c", UNMAKE, "sh", SUDOERS);
        sender.close();
        helper.awaitNone();
    }
}
