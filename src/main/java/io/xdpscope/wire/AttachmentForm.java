// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.User;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// How attachments are written.
final class AttachmentForm {

    private AttachmentForm() {}

    static void write(JsonGenerator json, Attachment at) {
        json.writeStartObject();
        json.writeNumberProperty("id", at.id());
        json.writeNumberProperty("ifindex", at.ifindex());
        json.writeStringProperty("name", at.name());
        json.writeStringProperty("requested", Words.REQUESTED.of(at.requested()));
        json.writeStringProperty("mode", Words.MODE.of(at.mode()));
        at.fallbackReason()
                .ifPresent(
                        why -> json.writeStringProperty("fallbackReason", Texts.SENTENCE.cut(why)));
        json.writeName("program");
        write(json, at.program());
        json.writeNumberProperty("since", TimeForm.wallNanos(at.since()));
        json.writeBooleanProperty("kept", at.kept());
        if (at.owner().isPresent()) {
            json.writeName("owner");
            HostForm.write(json, at.owner().get());
        }
        json.writeBooleanProperty("here", at.here());
        json.writeArrayPropertyStart("notes");
        at.notes().forEach(note -> json.writeString(Texts.SENTENCE.cut(note)));
        json.writeEndArray();
        json.writeEndObject();
    }

    static Attachment read(Fields fields) throws Malformed {
        Attachment attachment =
                new Attachment(
                        fields.number("id", 1, Long.MAX_VALUE),
                        fields.ifindex("ifindex"),
                        fields.name("name"),
                        fields.word("requested", Words.REQUESTED),
                        fields.word("mode", Words.MODE),
                        fields.optionalText("fallbackReason", Texts.SENTENCE),
                        program(fields.object("program")),
                        TimeForm.instant(fields.number("since", Long.MIN_VALUE, Long.MAX_VALUE)),
                        fields.flag("kept"),
                        owner(fields),
                        fields.flag("here"),
                        fields.texts("notes", Texts.SENTENCE));
        fields.end();
        if (attachment.kept() != attachment.owner().isPresent()) {
            throw new Malformed("What is kept has an owner, and nothing else has.");
        }
        return attachment;
    }

    private static Optional<User> owner(Fields fields) throws Malformed {
        Optional<Fields> owner = fields.optionalObject("owner");
        return owner.isPresent() ? Optional.of(HostForm.readUser(owner.get())) : Optional.empty();
    }

    private static void write(JsonGenerator json, Program program) {
        json.writeStartObject();
        json.writeNumberProperty("id", program.id());
        json.writeStringProperty("name", program.name());
        json.writeStringProperty("tag", program.tag());
        json.writeNumberProperty("xlatedBytes", program.xlatedBytes());
        json.writeNumberProperty("jitedBytes", program.jitedBytes());
        json.writeNumberProperty("mapId", program.mapId());
        json.writeNumberProperty("linkId", program.linkId());
        program.loadedBootNanos()
                .ifPresent(nanos -> json.writeNumberProperty("loadedBootNanos", nanos));
        json.writeEndObject();
    }

    private static Program program(Fields fields) throws Malformed {
        Program program =
                new Program(
                        fields.count("id"),
                        fields.name("name"),
                        fields.name("tag"),
                        fields.amount("xlatedBytes"),
                        fields.amount("jitedBytes"),
                        fields.count("mapId"),
                        fields.count("linkId"),
                        fields.optionalCount("loadedBootNanos"));
        fields.end();
        return program;
    }
}
