// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Lines of a session file to and from what they say: the wire's own forms, and as strict.
public final class SessionCodec {

    /// The version of the session file that this program writes, and the only one it reads.
    public static final int VERSION = 1;

    /// The longest line, in bytes, its end not counted: as on the wire.
    public static final int MOST_LINE_BYTES = Json.ANSWERS.mostLineBytes();

    private static final int MOST_PARTS = 1_000_000;

    /// Longer than this no pace is.
    private static final long MOST_PACE_NANOS = Duration.ofMinutes(1).toNanos();

    private SessionCodec() {}

    /// Writes one line; does not flush the stream.
    public static void write(OutputStream out, Recorded recorded) {
        Json.write(out, json -> write(json, recorded));
    }

    private static void write(JsonGenerator json, Recorded recorded) {
        json.writeStringProperty("is", word(recorded));
        switch (recorded) {
            case Recorded.Begin begin -> write(json, begin);
            case Recorded.HostNow(var host) -> {
                json.writeName("host");
                HostForm.write(json, host);
            }
            case Recorded.Pace(Duration interval, Duration listInterval) -> {
                json.writeNumberProperty("nanos", interval.toNanos());
                json.writeNumberProperty("listNanos", listInterval.toNanos());
            }
            case Recorded.Interfaces(var inventory) -> Codec.write(json, inventory);
            case Recorded.Moved moved -> write(json, moved);
            case Recorded.Counts(var reading) -> ReadingForm.write(json, reading);
            case Recorded.Failed(boolean interfaces, var failure) -> {
                json.writeStringProperty("of", interfaces ? "interfaces" : "reading");
                FailureForm.write(json, failure);
            }
            case Recorded.Happened happened -> write(json, happened);
            case Recorded.Missed(int readings) -> json.writeNumberProperty("readings", readings);
            case Recorded.End(boolean more) -> json.writeBooleanProperty("more", more);
        }
    }

    private static String word(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Begin _ -> "session";
            case Recorded.HostNow _ -> "host";
            case Recorded.Pace _ -> "pace";
            case Recorded.Interfaces _ -> "interfaces";
            case Recorded.Moved _ -> "moved";
            case Recorded.Counts _ -> "reading";
            case Recorded.Failed _ -> "failure";
            case Recorded.Happened _ -> "event";
            case Recorded.Missed _ -> "missed";
            case Recorded.End _ -> "end";
        };
    }

    private static void write(JsonGenerator json, Recorded.Begin begin) {
        json.writeNumberProperty("version", VERSION);
        json.writeStringProperty("session", begin.session());
        json.writeNumberProperty("part", begin.part());
        json.writeStringProperty("program", begin.program());
        json.writeNumberProperty("began", TimeForm.wallNanos(begin.began()));
        json.writeName("host");
        HostForm.write(json, begin.host());
        json.writeArrayPropertyStart("counters");
        begin.counters().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("linkCounters");
        begin.linkCounters().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Recorded.Moved moved) {
        json.writeName("taken");
        TimeForm.write(json, moved.taken());
        json.writeArrayPropertyStart("interfaces");
        moved.counters()
                .forEach((ifindex, counters) -> {
                    json.writeStartObject();
                    json.writeNumberProperty("ifindex", ifindex);
                    json.writeName("counters");
                    Layout.write(json, counters);
                    json.writeEndObject();
                });
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Recorded.Happened happened) {
        json.writeName("at");
        TimeForm.write(json, happened.at());
        if (happened.number() > 0) {
            json.writeNumberProperty("number", happened.number());
        }
        json.writeStringProperty("what", happened.what());
        if (happened.ifindex() > 0) {
            json.writeNumberProperty("ifindex", happened.ifindex());
        }
        if (!happened.on().isEmpty()) {
            json.writeStringProperty("on", happened.on());
        }
        json.writeStringProperty("words", Texts.SENTENCE.cut(happened.words()));
        if (!happened.detail().isEmpty()) {
            json.writeStringProperty("detail", Texts.DETAILS.cut(happened.detail()));
        }
        json.writeBooleanProperty("warning", happened.warning());
    }

    /// Reads the first line of a part.
    ///
    /// @throws Malformed when it is anything else, or of another version
    public static Recorded.Begin begin(String line) throws Malformed {
        Fields fields = Json.ANSWERS.read(line);
        if (!fields.name("is").equals("session")) {
            throw new Malformed("It does not begin as a recording of XDPScope does.");
        }
        int version = fields.amount("version");
        if (version != VERSION) {
            throw new Malformed(
                    "It is written in version %d, and this XDPScope reads version %d."
                            .formatted(version, VERSION));
        }
        Recorded.Begin begin =
                new Recorded.Begin(
                        fields.name("session"),
                        (int) fields.number("part", 1, MOST_PARTS),
                        fields.name("program"),
                        TimeForm.instant(fields.number("began", Long.MIN_VALUE, Long.MAX_VALUE)),
                        HostForm.read(fields.object("host")),
                        fields.texts("counters", Texts.NAME),
                        fields.texts("linkCounters", Texts.NAME));
        fields.end();
        layout(begin).check();
        return begin;
    }

    /// Reads any other line.
    ///
    /// @param begin the first line of its part
    public static Recorded read(String line, Recorded.Begin begin) throws Malformed {
        Fields fields = Json.ANSWERS.read(line);
        String is = fields.name("is");
        Layout layout = layout(begin);
        Recorded recorded =
                switch (is) {
                    case "host" -> new Recorded.HostNow(HostForm.read(fields.object("host")));
                    case "pace" ->
                            new Recorded.Pace(
                                    Duration.ofNanos(fields.number("nanos", 1, MOST_PACE_NANOS)),
                                    Duration.ofNanos(
                                            fields.number("listNanos", 1, MOST_PACE_NANOS)));
                    case "interfaces" -> new Recorded.Interfaces(Codec.inventory(fields, layout));
                    case "moved" -> moved(fields, layout);
                    case "reading" -> new Recorded.Counts(ReadingForm.read(fields, layout));
                    case "failure" -> failed(fields);
                    case "event" -> happened(fields);
                    case "missed" ->
                            new Recorded.Missed(
                                    (int) fields.number("readings", 1, Integer.MAX_VALUE));
                    case "end" -> new Recorded.End(fields.flag("more"));
                    default ->
                            throw new Malformed(
                                    "No line of a recording says " + Json.inShort(is) + ".");
                };
        fields.end();
        return recorded;
    }

    private static Recorded moved(Fields fields, Layout layout) throws Malformed {
        Map<Integer, LinkCounters> counters = new LinkedHashMap<>();
        Moment taken = TimeForm.moment(fields, "taken");
        for (Fields one : fields.objects("interfaces")) {
            LinkCounters now = layout.linkCounters(one.numbers("counters", layout.link().size()));
            if (counters.put(one.ifindex("ifindex"), now) != null) {
                throw new Malformed("An interface is there twice.");
            }
            one.end();
        }
        return new Recorded.Moved(taken, counters);
    }

    private static Recorded failed(Fields fields) throws Malformed {
        String of = fields.name("of");
        if (!of.equals("interfaces") && !of.equals("reading")) {
            throw new Malformed("The field of has an unknown value: " + Json.inShort(of) + ".");
        }
        return new Recorded.Failed(of.equals("interfaces"), FailureForm.read(fields));
    }

    private static Recorded happened(Fields fields) throws Malformed {
        return new Recorded.Happened(
                TimeForm.moment(fields, "at"),
                fields.optionalCount("number").orElse(0),
                fields.name("what"),
                fields.has("ifindex") ? fields.ifindex("ifindex") : 0,
                fields.optionalName("on").orElse(""),
                fields.text("words", Texts.SENTENCE),
                fields.optionalText("detail", Texts.DETAILS).orElse(""),
                fields.flag("warning"));
    }

    private static Layout layout(Recorded.Begin begin) {
        return new Layout(begin.counters(), begin.linkCounters());
    }
}
