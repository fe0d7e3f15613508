// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Target;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Requests and answers to and from lines. A field that can be absent is absent when it is empty;
/// everything else is there, once, of its type.
final class Codec {
    /// The version of the wire that this program speaks. Any change to what a line may say is a new
    /// one.
    static final int VERSION = 2;

    /// The version that can first be asked for statistics and costs.
    static final int TELLS_STATISTICS = 2;

    /// The oldest version that this window understands: the one before.
    static final int OLDEST_VERSION = VERSION - 1;

    /// The one line that never changes, so it is known by its bytes: the parser is loaded when the
    /// next one comes. That takes a tenth of a second, most of it in `BigDecimal`.
    private static final String HELLO = "{\"ask\":\"hello\"}";

    private Codec() {}

    static void write(OutputStream out, Request request) {
        Json.write(out, json -> write(json, request));
    }

    private static void write(JsonGenerator json, Request request) {
        json.writeStringProperty("ask", word(request));
        switch (request) {
            case Request.Hello _, Request.Interfaces _, Request.Bye _ -> {}
            case Request.Attach(Target.Interface target) -> {
                json.writeNumberProperty("ifindex", target.ifindex());
                json.writeStringProperty("name", target.name());
                json.writeStringProperty("mode", Words.REQUESTED.of(target.mode()));
                json.writeBooleanProperty("keep", target.keep());
                json.writeBooleanProperty("evenIfCritical", target.evenIfCritical());
            }
            case Request.Read(var perCpuOf) ->
                    perCpuOf.ifPresent(id -> json.writeNumberProperty("perCpuOf", id));
            case Request.Statistics(int ifindex, String name) -> {
                json.writeNumberProperty("ifindex", ifindex);
                json.writeStringProperty("name", name);
            }
            case Request.Measure(long id) -> json.writeNumberProperty("id", id);
            case Request.Detach(long id) -> json.writeNumberProperty("id", id);
            case Request.Keep(long id) -> json.writeNumberProperty("id", id);
            case Request.Release(long id) -> json.writeNumberProperty("id", id);
        }
    }

    private static String word(Request request) {
        return switch (request) {
            case Request.Hello _ -> "hello";
            case Request.Interfaces _ -> "interfaces";
            case Request.Attach _ -> "attach";
            case Request.Detach _ -> "detach";
            case Request.Read _ -> "read";
            case Request.Statistics _ -> "statistics";
            case Request.Measure _ -> "measure";
            case Request.Keep _ -> "keep";
            case Request.Release _ -> "release";
            case Request.Bye _ -> "bye";
        };
    }

    static Request request(String line) throws Malformed {
        if (line.equals(HELLO)) {
            return new Request.Hello();
        }
        Fields fields = Json.REQUESTS.read(line);
        String ask = fields.name("ask");
        Request request =
                switch (ask) {
                    case "hello" -> new Request.Hello();
                    case "interfaces" -> new Request.Interfaces();
                    case "attach" -> new Request.Attach(target(fields));
                    case "detach" -> new Request.Detach(id(fields));
                    case "read" -> new Request.Read(fields.optionalCount("perCpuOf"));
                    case "statistics" ->
                            new Request.Statistics(
                                    fields.ifindex("ifindex"), interfaceName(fields));
                    case "measure" -> new Request.Measure(id(fields));
                    case "keep" -> new Request.Keep(id(fields));
                    case "release" -> new Request.Release(id(fields));
                    case "bye" -> new Request.Bye();
                    default -> throw new Malformed("Nobody can ask for " + Json.inShort(ask) + ".");
                };
        fields.end();
        return request;
    }

    private static long id(Fields fields) throws Malformed {
        return fields.number("id", 1, Long.MAX_VALUE);
    }

    private static Target.Interface target(Fields fields) throws Malformed {
        return new Target.Interface(
                fields.ifindex("ifindex"),
                interfaceName(fields),
                fields.word("mode", Words.REQUESTED),
                fields.flag("keep"),
                fields.flag("evenIfCritical"));
    }

    private static String interfaceName(Fields fields) throws Malformed {
        String name = fields.name("name");
        if (name.isEmpty()) {
            throw new Malformed("The field name is empty.");
        }
        return name;
    }

    static void write(OutputStream out, Answer answer) {
        Json.write(out, json -> write(json, answer));
    }

    private static void write(JsonGenerator json, Answer answer) {
        switch (answer) {
            case Answer.Hello hello -> {
                json.writeStringProperty("is", "hello");
                write(json, hello);
            }
            case Answer.Interfaces(Inventory inventory) -> {
                json.writeStringProperty("is", "interfaces");
                write(json, inventory);
            }
            case Answer.Attached(Attachment attachment) -> {
                json.writeStringProperty("is", "attachment");
                json.writeName("attachment");
                AttachmentForm.write(json, attachment);
            }
            case Answer.Counts counts -> {
                json.writeStringProperty("is", "reading");
                ReadingForm.write(json, counts.reading());
            }
            case Answer.Statistics(LinkStatistics statistics) -> {
                json.writeStringProperty("is", "statistics");
                StatisticsForm.write(json, statistics);
            }
            case Answer.Cost(Optional<ProgramCost> cost) -> {
                json.writeStringProperty("is", "cost");
                cost.ifPresent(told -> CostForm.write(json, told));
            }
            case Answer.Done _ -> json.writeStringProperty("is", "done");
            case Answer.Failed failed -> {
                json.writeStringProperty("is", "failure");
                FailureForm.write(json, failed.failure());
            }
            case Answer.Refused(String sentence) -> {
                json.writeStringProperty("is", "refusal");
                json.writeStringProperty("sentence", Texts.SENTENCE.cut(sentence));
            }
        }
    }

    private static void write(JsonGenerator json, Answer.Hello hello) {
        json.writeNumberProperty("wire", hello.wire());
        json.writeStringProperty("program", hello.program());
        json.writeName("host");
        HostForm.write(json, hello.host());
        json.writeArrayPropertyStart("counters");
        hello.layout().counters().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("linkCounters");
        hello.layout().link().forEach(json::writeString);
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Inventory inventory) {
        json.writeName("taken");
        TimeForm.write(json, inventory.taken());
        json.writeArrayPropertyStart("interfaces");
        inventory.interfaces().forEach(at -> InterfaceForm.write(json, at));
        json.writeEndArray();
        json.writeArrayPropertyStart("attachments");
        inventory.attachments().forEach(at -> AttachmentForm.write(json, at));
        json.writeEndArray();
    }

    /// Reads an answer.
    ///
    /// @param layout the order of counters, from the hello
    /// @throws OtherVersion when it is the hello of a version that is not understood here, whatever
    ///   else it says
    static Answer answer(String line, Layout layout) throws Malformed, OtherVersion {
        Fields fields = Json.ANSWERS.read(line);
        String is = fields.name("is");
        Answer answer =
                switch (is) {
                    case "hello" -> hello(fields);
                    case "interfaces" -> new Answer.Interfaces(inventory(fields, layout));
                    case "attachment" ->
                            new Answer.Attached(AttachmentForm.read(fields.object("attachment")));
                    case "reading" -> new Answer.Counts(ReadingForm.read(fields, layout));
                    case "statistics" -> new Answer.Statistics(StatisticsForm.read(fields));
                    case "cost" -> new Answer.Cost(CostForm.read(fields));
                    case "done" -> new Answer.Done();
                    case "failure" -> new Answer.Failed(FailureForm.read(fields));
                    case "refusal" -> new Answer.Refused(fields.text("sentence", Texts.SENTENCE));
                    default -> throw new Malformed("Nobody answers " + Json.inShort(is) + ".");
                };
        fields.end();
        return answer;
    }

    private static Answer.Hello hello(Fields fields) throws Malformed, OtherVersion {
        int wire = fields.amount("wire");
        String program = fields.name("program");
        if (wire < OLDEST_VERSION || wire > VERSION) {
            throw new OtherVersion(wire, program);
        }
        Layout layout =
                new Layout(
                        fields.texts("counters", Texts.NAME),
                        fields.texts("linkCounters", Texts.NAME));
        layout.check();
        return new Answer.Hello(wire, program, HostForm.read(fields.object("host")), layout);
    }

    static Inventory inventory(Fields fields, Layout layout) throws Malformed {
        List<NetInterface> interfaces = new ArrayList<>();
        for (Fields at : fields.objects("interfaces")) {
            interfaces.add(InterfaceForm.read(at, layout));
        }
        List<Attachment> attachments = new ArrayList<>();
        for (Fields at : fields.objects("attachments")) {
            attachments.add(AttachmentForm.read(at));
        }
        return new Inventory(TimeForm.moment(fields, "taken"), interfaces, attachments);
    }
}
