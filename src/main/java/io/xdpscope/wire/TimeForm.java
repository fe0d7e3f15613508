// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Moment;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// How times are written: a wall clock in nanoseconds since 1970 (until 2262), a [Moment] as a list
/// of its monotonic, boot and wall time.
final class TimeForm {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int NUMBERS = 3;

    private TimeForm() {}

    static void write(JsonGenerator json, Moment moment) {
        json.writeStartArray();
        json.writeNumber(moment.monotonicNanos());
        json.writeNumber(moment.bootNanos());
        json.writeNumber(wallNanos(moment.wall()));
        json.writeEndArray();
    }

    static Moment moment(Fields fields, String field) throws Malformed {
        long[] numbers = fields.numbers(field, NUMBERS);
        return new Moment(numbers[0], numbers[1], instant(numbers[2]));
    }

    /// What a clock beyond that says is not worth an error: it is for labels only.
    static long wallNanos(Instant wall) {
        long most = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
        long seconds = Math.clamp(wall.getEpochSecond(), -most, most);
        return seconds * NANOS_PER_SECOND + wall.getNano();
    }

    static Instant instant(long wallNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(wallNanos, NANOS_PER_SECOND),
                Math.floorMod(wallNanos, NANOS_PER_SECOND));
    }
}
