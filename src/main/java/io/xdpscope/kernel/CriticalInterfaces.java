// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.kernel.SshSessions.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says which interfaces an operator must not cut off, and why: those that carry a default route or
/// an ssh session, and all that those stand on. Asks nobody; works on what was asked.
final class CriticalInterfaces {
    /// So many ssh sessions are told one by one.
    private static final int MAX_NAMED_SESSIONS = 2;

    private CriticalInterfaces() {}

    /// What traffic leaves by which interface.
    ///
    /// @param defaultRoutes interfaces, by index, of default routes
    /// @param sessions ssh sessions by the index of the interface that leads to their peer
    record Carried(Set<Integer> defaultRoutes, Map<Integer, List<Session>> sessions) {
        static final Carried NOTHING = new Carried(Set.of(), Map.of());
    }

    /// One sentence for each critical interface, by its index.
    static Map<Integer, String> sentences(List<Link> links, Carried carried) {
        if (carried.defaultRoutes().isEmpty() && carried.sessions().isEmpty()) {
            return Map.of();
        }
        Stack stack = new Stack(links);
        Map<Integer, String> sentences = new HashMap<>();
        Map<Integer, String> carriers = carriers(stack, carried);
        carriers.forEach((ifindex, what) ->
                sentences.put(ifindex, "%s carries %s.".formatted(stack.name(ifindex), what)));
        carriers.forEach((upper, what) -> {
            for (int lower : stack.allBelow(upper)) {
                sentences.putIfAbsent(
                        lower,
                        "%s is below %s, which carries %s."
                                .formatted(stack.name(lower), stack.name(upper), what));
            }
        });
        return sentences;
    }

    /// What each interface carries itself, in words.
    private static Map<Integer, String> carriers(Stack stack, Carried carried) {
        Map<Integer, String> carriers = new LinkedHashMap<>();
        for (Link link : stack.links()) {
            List<String> what = new ArrayList<>(2);
            if (carried.defaultRoutes().contains(link.ifindex())) {
                what.add("the default route");
            }
            List<Session> sessions = carried.sessions().getOrDefault(link.ifindex(), List.of());
            List<String> peers = sessions.stream().map(Session::from).distinct().toList();
            if (peers.size() > MAX_NAMED_SESSIONS) {
                what.add("ssh sessions from %d hosts".formatted(peers.size()));
            } else {
                peers.forEach(peer -> what.add("the ssh session from " + peer));
            }
            if (!what.isEmpty()) {
                carriers.put(link.ifindex(), sequence(what));
            }
        }
        return carriers;
    }

    private static String sequence(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? words.getFirst()
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /// Which interface stands on which.
    private static final class Stack {
        private final List<Link> links;
        private final Map<Integer, Link> byIndex = new HashMap<>();
        private final Map<Integer, List<Integer>> below;

        Stack(List<Link> links) {
            this.links = links;
            links.forEach(link -> byIndex.put(link.ifindex(), link));
            this.below = Link.below(links);
        }

        List<Link> links() {
            return links;
        }

        String name(int ifindex) {
            Link link = byIndex.get(ifindex);
            return link == null ? "interface " + ifindex : link.name();
        }

        /// Every interface below one, nearest first; each once, so that a loop ends.
        List<Integer> allBelow(int upper) {
            List<Integer> found = new ArrayList<>();
            Deque<Integer> edge = new ArrayDeque<>(List.of(upper));
            while (!edge.isEmpty()) {
                for (int lower : below.getOrDefault(edge.remove(), List.of())) {
                    if (lower != upper && !found.contains(lower)) {
                        found.add(lower);
                        edge.add(lower);
                    }
                }
            }
            return found;
        }
    }
}
