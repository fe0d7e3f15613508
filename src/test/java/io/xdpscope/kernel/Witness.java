// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.testing.NetNs;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What bpftool and ip say: the witnesses that are none of ours.
public final class Witness {
    private Witness() {}

    /// Ids of the XDP programs on an interface.
    public static List<Long> programsOn(NetNs namespace, String link) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode one : json(namespace.ip("-j", "-d", "link", "show", "dev", link))) {
            JsonNode xdp = one.path("xdp");
            JsonNode attached = xdp.has("attached") ? xdp.get("attached") : xdp;
            if (attached.isArray()) {
                attached.forEach(program -> ids.add(program.at("/prog/id").asLong()));
            } else if (xdp.has("prog")) {
                ids.add(xdp.at("/prog/id").asLong());
            }
        }
        return ids;
    }

    /// Frames that an interface says it received.
    static long received(NetNs namespace, String link) {
        JsonNode one = json(namespace.ip("-j", "-s", "link", "show", "dev", link)).get(0);
        return one.at("/stats64/rx/packets").asLong();
    }

    /// Id of the link that holds a program; fails when there is none.
    static long linkOf(long programId) {
        for (JsonNode link : bpftool("link", "show")) {
            if (link.path("prog_id").asLong() == programId) {
                return link.path("id").asLong();
            }
        }
        throw new AssertionError("no link holds program " + programId);
    }

    /// Whether the kernel has a program of this id.
    public static boolean programExists(long id) {
        for (JsonNode program : bpftool("prog", "show")) {
            if (program.path("id").asLong() == id) {
                return true;
            }
        }
        return false;
    }

    /// What `bpftool -j` prints.
    static JsonNode bpftool(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bpftool", "-j"));
        command.addAll(List.of(arguments));
        return json(NetNs.run(command.toArray(String[]::new)));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
