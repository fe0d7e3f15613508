// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// How the cost of a program is written.
final class CostForm {

    private CostForm() {}

    static void write(JsonGenerator json, ProgramCost cost) {
        json.writeStringProperty("tag", cost.tag());
        json.writeNumberProperty("repeats", cost.repeats());
        json.writeNumberProperty("rounds", cost.rounds());
        json.writeNumberProperty("floorNanos", cost.floorNanos());
        json.writeArrayPropertyStart("frames");
        for (ProgramCost.Frame frame : cost.frames()) {
            json.writeStartObject();
            json.writeStringProperty("protocol", Words.PROTOCOL.of(frame.protocol()));
            json.writeStringProperty("what", frame.what());
            json.writeNumberProperty("bytes", frame.bytes());
            json.writeNumberProperty("nanos", frame.nanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Empty while it is not yet known.
    static Optional<ProgramCost> read(Fields fields) throws Malformed {
        if (!fields.has("tag")) {
            return Optional.empty();
        }
        String tag = fields.name("tag");
        int repeats = positive(fields, "repeats");
        int rounds = positive(fields, "rounds");
        long floor = fields.count("floorNanos");
        List<ProgramCost.Frame> frames = new ArrayList<>();
        List<Protocol> protocols = new ArrayList<>();
        for (Fields frame : fields.objects("frames")) {
            Protocol protocol = frame.word("protocol", Words.PROTOCOL);
            protocols.add(protocol);
            frames.add(
                    new ProgramCost.Frame(
                            protocol,
                            frame.name("what"),
                            positive(frame, "bytes"),
                            frame.count("nanos")));
            frame.end();
        }
        if (!protocols.equals(List.of(Protocol.values()))) {
            throw new Malformed("A cost has one frame of each protocol, in order.");
        }
        return Optional.of(new ProgramCost(tag, repeats, rounds, floor, frames));
    }

    private static int positive(Fields fields, String field) throws Malformed {
        return (int) fields.number(field, 1, Integer.MAX_VALUE);
    }
}
