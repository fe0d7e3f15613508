// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.XdpProgram;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds what a name on the command line means.
final class Lookup {

    /// As many names are suggested for one that is unknown.
    private static final int SUGGESTIONS = 3;

    private Lookup() {}

    /// The interface of this name.
    ///
    /// @throws ProbeException `NO_SUCH_INTERFACE`, with names that are nearly the same
    static NetInterface named(String name, Host host, Inventory inventory) throws ProbeException {
        Optional<NetInterface> found = inventory.named(name);
        if (found.isPresent()) {
            return found.get();
        }
        throw unknown(name, host, inventory.interfaces());
    }

    /// There is no such interface.
    static ProbeException unknown(String name, Host host, List<NetInterface> there) {
        String near =
                there.stream()
                        .map(NetInterface::name)
                        .filter(other -> distance(name, other) <= 2)
                        .sorted(Comparator.comparingInt(other -> distance(name, other)))
                        .limit(SUGGESTIONS)
                        .collect(Collectors.joining(" or "));
        return new ProbeException(
                Kind.NO_SUCH_INTERFACE,
                "There is no interface %s in namespace %s.".formatted(name, host.namespace()),
                near.isEmpty()
                        ? "`xdpscope interfaces` lists those there are."
                        : "Did you mean %s?".formatted(near));
    }

    /// What counts on the interface of this name, also where that interface is gone.
    ///
    /// @throws ProbeException `NOT_ATTACHED`, `NOT_OURS` or `NO_SUCH_INTERFACE`
    static Attachment countingOn(String name, Host host, Inventory inventory)
            throws ProbeException {
        Optional<Attachment> byName =
                inventory.attachments().stream().filter(a -> a.name().equals(name)).findFirst();
        if (byName.isPresent()) {
            return byName.get();
        }
        NetInterface at = named(name, host, inventory);
        Optional<Attachment> byIndex = inventory.attachmentOn(at.ifindex());
        if (byIndex.isPresent()) {
            return byIndex.get();
        }
        throw notCounted(at);
    }

    private static ProbeException notCounted(NetInterface at) {
        if (at.xdp().isEmpty()) {
            return new ProbeException(
                    Kind.NOT_ATTACHED,
                    "Nothing counts on %s.".formatted(at.name()),
                    "Start with: xdpscope attach %s".formatted(at.name()));
        }
        if (at.xdp().stream().anyMatch(Words::isUnknown)) {
            return unreadable(at);
        }
        String programs = at.xdp().stream().map(Words::program).collect(Collectors.joining("; "));
        boolean ours = at.xdp().stream().anyMatch(Lookup::isOurs);
        return new ProbeException(
                Kind.NOT_OURS,
                ours
                        ? "The counter on %s (%s) belongs to an XDPScope that is running."
                                .formatted(at.name(), programs)
                        : "The program on %s (%s) is not XDPScope's."
                                .formatted(at.name(), programs),
                ours
                        ? "End that one: its counter ends with it."
                        : "XDPScope leaves others' programs alone.");
    }

    /// A program that nobody keeps here, and that who counts may not look into.
    private static ProbeException unreadable(NetInterface at) {
        return new ProbeException(
                Kind.NOT_OURS,
                "The program on %s (%s) is none that XDPScope keeps; whose it is, only root can tell."
                        .formatted(
                                at.name(),
                                at.xdp().stream()
                                        .map(Words::program)
                                        .collect(Collectors.joining("; "))),
                "Run this with sudo to see more.");
    }

    private static boolean isOurs(XdpProgram program) {
        return switch (program.owner()) {
            case OURS -> true;
            case FOREIGN, DISPATCHER -> false;
        };
    }

    /// How many letters have to be put in, left out or changed (Levenshtein).
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
