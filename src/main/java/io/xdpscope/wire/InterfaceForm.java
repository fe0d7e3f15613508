// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.XdpProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// How interfaces are written.
final class InterfaceForm {

    private InterfaceForm() {}

    static void write(JsonGenerator json, NetInterface at) {
        json.writeStartObject();
        json.writeNumberProperty("ifindex", at.ifindex());
        json.writeStringProperty("name", at.name());
        json.writeStringProperty("linkType", Words.LINK_TYPE.of(at.linkType()));
        json.writeStringProperty("kind", at.kind());
        at.driver().ifPresent(driver -> json.writeStringProperty("driver", driver));
        at.mac().ifPresent(mac -> json.writeStringProperty("mac", mac));
        json.writeArrayPropertyStart("addresses");
        at.addresses().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("mtu", at.mtu());
        at.speedMbps().ifPresent(speed -> json.writeNumberProperty("speedMbps", speed));
        at.fullDuplex().ifPresent(full -> json.writeBooleanProperty("fullDuplex", full));
        json.writeBooleanProperty("up", at.up());
        json.writeStringProperty("operState", Words.OPER_STATE.of(at.operState()));
        json.writeBooleanProperty("carrier", at.carrier());
        json.writeNumberProperty("carrierChanges", at.carrierChanges());
        writeRelated(json, at);
        json.writeNumberProperty("rxQueues", at.rxQueues());
        json.writeName("counters");
        Layout.write(json, at.counters());
        json.writeArrayPropertyStart("xdp");
        at.xdp().forEach(program -> write(json, program));
        json.writeEndArray();
        write(json, "native", at.nativeSupport());
        write(json, "offload", at.offloadSupport());
        at.multiBuffer().ifPresent(takes -> json.writeBooleanProperty("multiBuffer", takes));
        if (at.offloads().isPresent()) {
            json.writeArrayPropertyStart("offloads");
            at.offloads().get().forEach(json::writeString);
            json.writeEndArray();
        }
        at.critical()
                .ifPresent(why -> json.writeStringProperty("critical", Texts.SENTENCE.cut(why)));
        json.writeEndObject();
    }

    private static void writeRelated(JsonGenerator json, NetInterface at) {
        at.master().ifPresent(master -> write(json.writeName("master"), master));
        json.writeArrayPropertyStart("lowers");
        at.lowers().forEach(lower -> write(json, lower));
        json.writeEndArray();
        at.peer().ifPresent(peer -> write(json.writeName("peer"), peer));
    }

    static NetInterface read(Fields fields, Layout layout) throws Malformed {
        NetInterface at =
                new NetInterface(
                        fields.ifindex("ifindex"),
                        nonEmpty(fields.name("name")),
                        fields.word("linkType", Words.LINK_TYPE),
                        fields.name("kind"),
                        fields.optionalName("driver"),
                        fields.optionalName("mac"),
                        fields.texts("addresses", Texts.NAME),
                        fields.amount("mtu"),
                        fields.optionalCount("speedMbps"),
                        fields.has("fullDuplex")
                                ? Optional.of(fields.flag("fullDuplex"))
                                : Optional.empty(),
                        fields.flag("up"),
                        fields.word("operState", Words.OPER_STATE),
                        fields.flag("carrier"),
                        fields.count("carrierChanges"),
                        ref(fields, "master"),
                        refs(fields),
                        ref(fields, "peer"),
                        fields.amount("rxQueues"),
                        layout.linkCounters(fields.numbers("counters", layout.link().size())),
                        programs(fields),
                        support(fields.object("native")),
                        support(fields.object("offload")),
                        fields.has("multiBuffer")
                                ? Optional.of(fields.flag("multiBuffer"))
                                : Optional.empty(),
                        fields.has("offloads")
                                ? Optional.of(fields.texts("offloads", Texts.NAME))
                                : Optional.empty(),
                        fields.optionalText("critical", Texts.SENTENCE));
        fields.end();
        return at;
    }

    private static String nonEmpty(String name) throws Malformed {
        if (name.isEmpty()) {
            throw new Malformed("An interface has no name.");
        }
        return name;
    }

    private static void write(JsonGenerator json, LinkRef ref) {
        json.writeStartObject();
        json.writeNumberProperty("ifindex", ref.ifindex());
        ref.name().ifPresent(name -> json.writeStringProperty("name", name));
        ref.namespace().ifPresent(name -> json.writeStringProperty("namespace", name));
        json.writeEndObject();
    }

    private static Optional<LinkRef> ref(Fields fields, String field) throws Malformed {
        Optional<Fields> ref = fields.optionalObject(field);
        return ref.isPresent() ? Optional.of(ref(ref.get())) : Optional.empty();
    }

    private static List<LinkRef> refs(Fields fields) throws Malformed {
        List<LinkRef> refs = new ArrayList<>();
        for (Fields ref : fields.objects("lowers")) {
            refs.add(ref(ref));
        }
        return refs;
    }

    private static LinkRef ref(Fields fields) throws Malformed {
        LinkRef ref =
                new LinkRef(
                        fields.amount("ifindex"),
                        fields.optionalName("name"),
                        fields.optionalName("namespace"));
        fields.end();
        return ref;
    }

    private static void write(JsonGenerator json, XdpProgram program) {
        json.writeStartObject();
        json.writeStringProperty("mode", Words.MODE.of(program.mode()));
        json.writeNumberProperty("id", program.id());
        program.name().ifPresent(name -> json.writeStringProperty("name", name));
        program.tag().ifPresent(tag -> json.writeStringProperty("tag", tag));
        json.writeStringProperty("owner", Words.OWNER.of(program.owner()));
        json.writeEndObject();
    }

    private static List<XdpProgram> programs(Fields fields) throws Malformed {
        List<XdpProgram> programs = new ArrayList<>();
        for (Fields program : fields.objects("xdp")) {
            programs.add(
                    new XdpProgram(
                            program.word("mode", Words.MODE),
                            program.count("id"),
                            program.optionalName("name"),
                            program.optionalName("tag"),
                            program.word("owner", Words.OWNER)));
            program.end();
        }
        return programs;
    }

    private static void write(JsonGenerator json, String field, ModeSupport support) {
        json.writeName(field);
        json.writeStartObject();
        switch (support) {
            case ModeSupport.Available _ -> json.writeStringProperty("is", "available");
            case ModeSupport.UnknownUntilTried _ -> json.writeStringProperty("is", "unknown");
            case ModeSupport.Unavailable no -> {
                json.writeStringProperty("is", "unavailable");
                json.writeStringProperty("reason", Texts.SENTENCE.cut(no.reason()));
            }
        }
        json.writeEndObject();
    }

    private static ModeSupport support(Fields fields) throws Malformed {
        String is = fields.name("is");
        ModeSupport support =
                switch (is) {
                    case "available" -> new ModeSupport.Available();
                    case "unknown" -> new ModeSupport.UnknownUntilTried();
                    case "unavailable" ->
                            new ModeSupport.Unavailable(fields.text("reason", Texts.SENTENCE));
                    default ->
                            throw new Malformed("A mode is said to be " + Json.inShort(is) + ".");
                };
        fields.end();
        return support;
    }
}
