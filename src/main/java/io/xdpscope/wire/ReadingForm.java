// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Reading;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// How readings are written: what comes most often, hence the shortest.
final class ReadingForm {

    private ReadingForm() {}

    static void write(JsonGenerator json, Reading reading) {
        json.writeArrayPropertyStart("entries");
        for (Reading.Entry entry : reading.entries()) {
            json.writeStartObject();
            json.writeNumberProperty("id", entry.attachmentId());
            switch (entry) {
                case Reading.Counted counted -> write(json, counted);
                case Reading.Lost lost -> write(json, lost);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Reading.Counted counted) {
        json.writeName("at");
        TimeForm.write(json, counted.at());
        json.writeName("total");
        Layout.write(json, counted.total());
        if (!counted.perCpu().isEmpty()) {
            json.writeArrayPropertyStart("perCpu");
            counted.perCpu().forEach(cpu -> Layout.write(json, cpu));
            json.writeEndArray();
        }
        json.writeNumberProperty("readNanos", counted.readNanos());
    }

    private static void write(JsonGenerator json, Reading.Lost lost) {
        json.writeName("at");
        TimeForm.write(json, lost.at());
        json.writeStringProperty("lost", Words.LOSS.of(lost.loss()));
        json.writeStringProperty("sentence", Texts.SENTENCE.cut(lost.sentence()));
    }

    static Reading read(Fields fields, Layout layout) throws Malformed {
        List<Reading.Entry> entries = new ArrayList<>();
        for (Fields entry : fields.objects("entries")) {
            entries.add(entry(entry, layout));
        }
        return new Reading(entries);
    }

    private static Reading.Entry entry(Fields fields, Layout layout) throws Malformed {
        long id = fields.number("id", 1, Long.MAX_VALUE);
        Moment at = TimeForm.moment(fields, "at");
        Reading.Entry entry;
        if (fields.has("lost")) {
            entry =
                    new Reading.Lost(
                            id,
                            at,
                            fields.word("lost", Words.LOSS),
                            fields.text("sentence", Texts.SENTENCE));
        } else {
            entry =
                    new Reading.Counted(
                            id,
                            at,
                            layout.counters(fields.numbers("total", layout.numbers())),
                            perCpu(fields, layout),
                            fields.count("readNanos"));
        }
        fields.end();
        return entry;
    }

    private static List<Counters> perCpu(Fields fields, Layout layout) throws Malformed {
        return fields.has("perCpu")
                ? fields.rows("perCpu", layout.numbers()).stream().map(layout::counters).toList()
                : List.of();
    }
}
