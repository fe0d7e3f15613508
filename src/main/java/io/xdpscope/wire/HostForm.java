// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import tools.jackson.core.JsonGenerator;

/// How hosts and users are written.
final class HostForm {
    private static final int MOST_OFFSET_SECONDS = 18 * 3_600;

    private HostForm() {}

    static void write(JsonGenerator json, Host host) {
        json.writeStartObject();
        json.writeStringProperty("name", host.name());
        json.writeStringProperty("namespace", host.namespace());
        json.writeStringProperty("kernel", host.kernel());
        host.libbpf().ifPresent(version -> json.writeStringProperty("libbpf", version));
        json.writeArrayPropertyStart("missingRights");
        host.missingRights().forEach(right -> json.writeString(Words.RIGHT.of(right)));
        json.writeEndArray();
        json.writeName("user");
        write(json, host.user());
        json.writeStringProperty("zone", host.zone().getId());
        json.writeNumberProperty(
                "offsetSeconds", host.zone().getRules().getOffset(Instant.now()).getTotalSeconds());
        json.writeBooleanProperty("simulated", host.simulated());
        json.writeEndObject();
    }

    static Host read(Fields fields) throws Malformed {
        Host host =
                new Host(
                        fields.name("name"),
                        fields.name("namespace"),
                        fields.name("kernel"),
                        fields.optionalName("libbpf"),
                        fields.words("missingRights", Words.RIGHT),
                        readUser(fields.object("user")),
                        zone(fields),
                        fields.flag("simulated"));
        fields.end();
        return host;
    }

    /// A zone that is unknown here is shown by its offset of today.
    private static ZoneId zone(Fields fields) throws Malformed {
        String id = fields.name("zone");
        int offset =
                (int) fields.number("offsetSeconds", -MOST_OFFSET_SECONDS, MOST_OFFSET_SECONDS);
        try {
            return ZoneId.of(id);
        } catch (ZoneRulesException e) {
            return ZoneOffset.ofTotalSeconds(offset);
        } catch (DateTimeException e) {
            throw new Malformed("The field zone is no time zone.");
        }
    }

    static void write(JsonGenerator json, User user) {
        json.writeStartObject();
        json.writeNumberProperty("uid", Integer.toUnsignedLong(user.uid()));
        user.name().ifPresent(name -> json.writeStringProperty("name", name));
        json.writeEndObject();
    }

    static User readUser(Fields fields) throws Malformed {
        User user =
                new User((int) fields.number("uid", 0, 0xffff_ffffL), fields.optionalName("name"));
        fields.end();
        return user;
    }
}
