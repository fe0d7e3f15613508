// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import io.xdpscope.kernel.PrivateNamespace;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The veth pair of a lab: the near end in the namespace of the thread that asked for it, the far
/// end in a private namespace without a name.
///
/// Nothing of it outlives its process by construction: the private namespace ends with the last
/// thread in it and takes the pair along, after `kill -9` too (`cleanup_net()` in
/// `net/core/net_namespace.c`). Only where somebody else has entered that namespace can a pair be
/// left over; its near end's alias says whose it was, and [#plan] removes those of dead processes.
///
/// @param nearName name of the near end
/// @param nearNamespace the file that names the near end's namespace
record LabLink(String nearName, String nearNamespace) {

    /// How near ends are called, with a number behind.
    static final String NEAR_PREFIX = "xslab";

    /// Labs of one namespace at a time.
    static final int MOST = 10;

    private static final String FAR_NAME = "far0";

    /// A near end as `ip -oneline link show` lists it.
    private static final Pattern LISTED =
            Pattern.compile("^\\d+: (" + NEAR_PREFIX + "\\d+)[@:].*", Pattern.MULTILINE);

    private static final Pattern INDEX = Pattern.compile("^(\\d{1,9}): ", Pattern.MULTILINE);

    /// The mark on ours.
    private static final Pattern OWNER =
            Pattern.compile("alias XDPScope lab of process (\\d+) started (\\d+)");

    /// Chooses a name in the calling thread's namespace, and removes what dead labs left there.
    static LabLink plan() throws ProbeException {
        Set<String> taken = new TreeSet<>();
        Matcher listed = LISTED.matcher(IpCommand.run("-oneline", "link", "show"));
        while (listed.find()) {
            String name = listed.group(1);
            Matcher owner = OWNER.matcher(listed.group());
            if (owner.find() && isDead(owner.group(1), owner.group(2))) {
                IpCommand.run("link", "delete", "dev", name);
            } else {
                taken.add(name);
            }
        }
        for (int number = 0; number < MOST; number++) {
            if (!taken.contains(NEAR_PREFIX + number)) {
                return new LabLink(NEAR_PREFIX + number, threadNamespace());
            }
        }
        throw new ProbeException(
                Kind.BUSY,
                "There are %d labs here already.".formatted(MOST),
                "End one of them first.");
    }

    /// Moves the calling thread into a new namespace for good, and makes the pair: both ends
    /// without IPv6, ARP or addresses, the far end up.
    ///
    /// @return the far end's index in the new namespace
    /// @throws ProbeException `NO_RIGHTS`, or what `ip` says
    int makeFromWithin() throws ProbeException {
        PrivateNamespace.enter();
        IpCommand.run(
                "link",
                "add",
                FAR_NAME,
                "arp",
                "off",
                "type",
                "veth",
                "peer",
                "name",
                nearName,
                "arp",
                "off",
                "netns",
                nearNamespace);
        silenceIpv6(FAR_NAME);
        IpCommand.run("link", "set", "dev", FAR_NAME, "up");
        return index(FAR_NAME);
    }

    /// Marks the near end as ours and brings it up. On a thread of its namespace.
    ///
    /// @return its index there
    int raiseNear() throws ProbeException {
        silenceIpv6(nearName);
        ProcessHandle self = ProcessHandle.current();
        String owner = "XDPScope lab of process %d started %d".formatted(self.pid(), started(self));
        IpCommand.run("link", "set", "dev", nearName, "alias", owner);
        IpCommand.run("link", "set", "dev", nearName, "up");
        return index(nearName);
    }

    private static int index(String name) throws ProbeException {
        return indexIn(IpCommand.run("-oneline", "link", "show", "dev", name))
                .orElseThrow(() ->
                        new ProbeException(
                                Kind.KERNEL_ERROR,
                                "The ip command does not tell the index of %s.".formatted(name),
                                "Try again, or look at \"ip link\"."));
    }

    /// The index in what `ip -oneline link show` wrote for one link. It may warn on a line of its
    /// own before it answers.
    static OptionalInt indexIn(String written) {
        Matcher listed = INDEX.matcher(written);
        return listed.find()
                ? OptionalInt.of(Integer.parseInt(listed.group(1)))
                : OptionalInt.empty();
    }

    /// Removes the pair, whatever the near end is called now and wherever it is. From within.
    void removeFromWithin() throws ProbeException {
        IpCommand.run("link", "delete", "dev", FAR_NAME);
    }

    /// Without IPv6 an interface neither announces itself nor answers. Where `/proc/sys` may not be
    /// written, as in some containers, it at least gets no address to speak from.
    private static void silenceIpv6(String name) throws ProbeException {
        Path disable = Path.of("/proc/sys/net/ipv6/conf", name, "disable_ipv6");
        if (!Files.exists(disable)) {
            return; // a kernel without IPv6
        }
        try {
            Files.writeString(disable, "1");
        } catch (IOException e) {
            IpCommand.run("link", "set", "dev", name, "addrgenmode", "none");
        }
    }

    private static boolean isDead(String processId, String started) {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(processId));
        return process.isEmpty() || started(process.get()) != Long.parseLong(started);
    }

    /// When a process started, in epoch milliseconds: with the process id it is an identity.
    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
    }

    /// The file that names the calling *thread's* network namespace (`proc_pid_task(5)`).
    private static String threadNamespace() throws ProbeException {
        try {
            return "/proc/" + Files.readSymbolicLink(Path.of("/proc/thread-self")) + "/ns/net";
        } catch (IOException e) {
            throw new ProbeException(
                    Kind.UNSUPPORTED_HOST,
                    "Lab traffic needs Linux with /proc mounted.",
                    "Look at simulated traffic instead: --demo.");
        }
    }
}
