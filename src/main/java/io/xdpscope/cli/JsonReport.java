// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.User;
import io.xdpscope.rate.Measurement;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What `--json` prints: one object a line, always UTF-8. Members are only ever added.
///
/// Every report begins with where and when:
///
/// ```json
/// {"host":"lab7","namespace":"default","time":"2026-05-04T12:02:31.120Z","interfaces":[…]}
/// ```
///
/// `"demo":true` stands after the namespace where everything is invented, and `"replay":true` where
/// it was recorded before. An interface that is counted (`attach`, `detach`, `counters`, `watch`):
///
/// ```json
/// {"name":"enp3s0","ifindex":2,"requested":"auto","mode":"native",
///  "program":{"id":102,"name":"xdp_counter","tag":"6f1c2a…"},"since":"2026-05-04T12:02:26.003Z",
///  "kept":true,"owner":{"uid":1000,"name":"alice"},
///  "counters":{"TCP":{"packets":9286903,"bytes":8823…},"UDP":{…},"ICMP":{…},"Other":{…}},
///  "other":{"ARP":{"packets":…,"bytes":…},"IPv4":{…},"IPv6":{…},"L2":{…},"malformed":{…}}}
/// ```
///
/// - `"kept"` tells whether the counter outlives the run that attached it, and `"owner"` the user
///   who keeps it: `{"uid":1000,"name":"alice"}`, without a name where there is none.
/// - `attach` has no counters yet, but `"fallbackReason"` (a sentence, where auto did not get
///   native mode) and `"notes"` (sentences, may be none).
/// - `detach` gives the counters' last values and `"detached":true`.
/// - `watch` adds `"rates"`, the same four with packets and bytes per second and the `"seconds"`
///   that they were measured over; or `"gap"` in their place, with a word why.
/// - A lost counter has `"lost":{"reason":"interface-deleted","sentence":"…"}` in place of
///   counters: `interface-deleted`, `detached`, `moved-away` or `probe-gone`.
/// - In `watch`, an interface without a counter has its own `"received"`, not split by protocol:
///   `{"packets":…,"bytes":…,"errors":…,"dropped":…}`, and `"rates":{"seconds":…,"received":{…}}`.
///   One that was named and is no longer there has `"gone":true`.
///
/// Counts are whole numbers since the attach, bytes those of whole frames. Times are UTC.
final class JsonReport {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /// A report about some interfaces.
    ///
    /// @param time of the counting host
    /// @param entries writes the interfaces, each with one of the methods below
    static String of(Host host, Instant time, Consumer<JsonReport> entries) {
        return of(host, false, time, entries);
    }

    /// The same, of a recording where it is one.
    static String of(Host host, boolean replay, Instant time, Consumer<JsonReport> entries) {
        return object(report -> {
            report.where(host);
            if (replay) {
                report.json.writeBooleanProperty("replay", true);
            }
            report.when(time);
            report.json.writeArrayPropertyStart("interfaces");
            entries.accept(report);
            report.json.writeEndArray();
        });
    }

    /// One object, written by whoever knows its members.
    static String object(Consumer<JsonReport> members) {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), written)) {
            json.writeStartObject();
            members.accept(new JsonReport(json));
            json.writeEndObject();
        }
        return written.toString();
    }

    /// For members that are written elsewhere.
    JsonGenerator generator() {
        return json;
    }

    /// Where and when.
    void head(Host host, Instant time) {
        where(host);
        when(time);
    }

    private void where(Host host) {
        json.writeStringProperty("host", host.name());
        json.writeStringProperty("namespace", host.namespace());
        if (host.simulated()) {
            json.writeBooleanProperty("demo", true);
        }
    }

    private void when(Instant time) {
        json.writeStringProperty("time", time(time));
    }

    /// An interface that counting has begun on.
    void attached(Attachment attachment) {
        json.writeStartObject();
        identity(attachment);
        attachment.fallbackReason().ifPresent(r -> json.writeStringProperty("fallbackReason", r));
        json.writeArrayPropertyStart("notes");
        attachment.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    /// An interface that counting has ended on, with the last counts where there were any.
    void detached(Attachment attachment, Optional<Counters> last) {
        json.writeStartObject();
        identity(attachment);
        last.ifPresent(this::counters);
        json.writeBooleanProperty("detached", true);
        json.writeEndObject();
    }

    /// An interface that is counted.
    void counted(Attachment attachment, Counters total) {
        json.writeStartObject();
        identity(attachment);
        counters(total);
        json.writeEndObject();
    }

    /// An interface that is counted, with its rates.
    void counted(Attachment attachment, Counters total, Measurement<Counters> rates) {
        json.writeStartObject();
        identity(attachment);
        counters(total);
        switch (rates) {
            case Measurement.Gap<Counters> gap ->
                    json.writeStringProperty("gap", gap.why().words());
            case Measurement.Span<Counters> span -> rates(span);
        }
        json.writeEndObject();
    }

    /// An interface that was counted.
    void lost(Attachment attachment, Reading.Loss loss, String sentence) {
        json.writeStartObject();
        identity(attachment);
        json.writeObjectPropertyStart("lost");
        json.writeStringProperty("reason", word(loss));
        json.writeStringProperty("sentence", sentence);
        json.writeEndObject();
        json.writeEndObject();
    }

    /// An interface without a counter, with what it counts itself.
    void uncounted(String name, int ifindex, LinkCounters own, Measurement<LinkCounters> rates) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeNumberProperty("ifindex", ifindex);
        received(own);
        switch (rates) {
            case Measurement.Gap<LinkCounters> gap ->
                    json.writeStringProperty("gap", gap.why().words());
            case Measurement.Span<LinkCounters> span -> {
                json.writeObjectPropertyStart("rates");
                decimal("seconds", span.nanos() / 1e9);
                json.writeObjectPropertyStart("received");
                decimal("packets", span.perSecond(span.delta().rxPackets()));
                decimal("bytes", span.perSecond(span.delta().rxBytes()));
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    /// An interface that was watched and is no longer there.
    void gone(String name, int ifindex) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeNumberProperty("ifindex", ifindex);
        json.writeBooleanProperty("gone", true);
        json.writeEndObject();
    }

    /// What counts on an interface, beside everything else that is known of it.
    void counting(Attachment attachment) {
        json.writeObjectPropertyStart("counting");
        obtained(attachment);
        json.writeEndObject();
    }

    /// What an interface has received by its own counters.
    void received(LinkCounters own) {
        json.writeObjectPropertyStart("received");
        json.writeNumberProperty("packets", own.rxPackets());
        json.writeNumberProperty("bytes", own.rxBytes());
        json.writeNumberProperty("errors", own.rxErrors());
        json.writeNumberProperty("dropped", own.rxDropped());
        json.writeEndObject();
    }

    /// The four protocols, and what Other is made of.
    void counters(Counters total) {
        json.writeObjectPropertyStart("counters");
        for (Protocol protocol : Protocol.values()) {
            counter(protocol.title(), total.of(protocol));
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("other");
        for (OtherPart part : OtherPart.values()) {
            counter(part.title(), total.of(part));
        }
        json.writeEndObject();
    }

    /// A time as JSON has it: UTC, to the millisecond.
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void identity(Attachment attachment) {
        json.writeStringProperty("name", attachment.name());
        json.writeNumberProperty("ifindex", attachment.ifindex());
        obtained(attachment);
    }

    private void obtained(Attachment attachment) {
        json.writeStringProperty("requested", attachment.requested().word());
        json.writeStringProperty("mode", attachment.mode().word());
        json.writeObjectPropertyStart("program");
        json.writeNumberProperty("id", attachment.program().id());
        json.writeStringProperty("name", attachment.program().name());
        json.writeStringProperty("tag", attachment.program().tag());
        json.writeEndObject();
        json.writeStringProperty("since", time(attachment.since()));
        json.writeBooleanProperty("kept", attachment.kept());
        attachment.owner().ifPresent(this::owner);
    }

    private void owner(User user) {
        json.writeObjectPropertyStart("owner");
        json.writeNumberProperty("uid", Integer.toUnsignedLong(user.uid()));
        user.name().ifPresent(name -> json.writeStringProperty("name", name));
        json.writeEndObject();
    }

    private void counter(String name, Counter counter) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("packets", counter.packets());
        json.writeNumberProperty("bytes", counter.bytes());
        json.writeEndObject();
    }

    private void rates(Measurement.Span<Counters> span) {
        json.writeObjectPropertyStart("rates");
        decimal("seconds", span.nanos() / 1e9);
        for (Protocol protocol : Protocol.values()) {
            Counter delta = span.delta().of(protocol);
            rate(protocol.title(), delta, span);
        }
        json.writeEndObject();
    }

    private void rate(String name, Counter delta, Measurement.Span<Counters> span) {
        json.writeObjectPropertyStart(name);
        decimal("packets", span.perSecond(delta.packets()));
        decimal("bytes", span.perSecond(delta.bytes()));
        json.writeEndObject();
    }

    /// To three decimals, and never in powers of ten.
    private void decimal(String name, double value) {
        json.writeName(name);
        json.writeNumber(
                BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).toPlainString());
    }

    private static String word(Reading.Loss loss) {
        return loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
