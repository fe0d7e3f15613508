// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.LinkRef;
import io.xdpscope.probe.ModeSupport;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// What `interfaces --json` prints: everything known of each interface.
///
/// ```json
/// {"name":"enp3s0","ifindex":2,"kind":"","driver":"ixgbe","linkType":"ethernet",
///  "mac":"02:00:5e:00:53:01","addresses":["192.0.2.14/24"],"mtu":1500,"speedMbps":10000,
///  "fullDuplex":true,"up":true,"operState":"up","carrier":true,"carrierChanges":2,
///  "master":{"name":"bond0","ifindex":5},"lowers":[],"peer":{…},"rxQueues":8,
///  "received":{"packets":…,"bytes":…,"errors":…,"dropped":…,"missed":…,"fifo":…},
///  "transmitted":{"packets":…,"bytes":…,"errors":…,"dropped":…},
///  "xdp":[{"mode":"native","id":102,"name":"xdp_counter","tag":"…","owner":"ours"}],
///  "counting":{"requested":"auto","mode":"native","program":{…},"since":"…","kept":true,"owner":{…}},
///  "modes":{"native":{"available":true},"generic":{…},"offload":{"available":false,"reason":"…"}},
///  "critical":"It carries the default route."}
/// ```
///
/// `"counting"` is there where XDPScope counts. What is not known is left out; a mode without
/// `"available"` is unknown until tried.
final class JsonInterfaces {

    private final JsonReport report;
    private final Inventory inventory;
    private final JsonGenerator json;

    private JsonInterfaces(JsonReport report, Inventory inventory) {
        this.report = report;
        this.inventory = inventory;
        this.json = report.generator();
    }

    /// The report.
    static String of(Host host, Inventory inventory) {
        return JsonReport.of(
                host,
                inventory.taken().wall(),
                report ->
                        inventory
                                .interfaces()
                                .forEach(new JsonInterfaces(report, inventory)::write));
    }

    private void write(NetInterface at) {
        json.writeStartObject();
        json.writeStringProperty("name", at.name());
        json.writeNumberProperty("ifindex", at.ifindex());
        json.writeStringProperty("kind", at.kind());
        at.driver().ifPresent(driver -> json.writeStringProperty("driver", driver));
        json.writeStringProperty("linkType", word(at.linkType()));
        at.mac().ifPresent(mac -> json.writeStringProperty("mac", mac));
        json.writeArrayPropertyStart("addresses");
        at.addresses().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("mtu", at.mtu());
        at.speedMbps().ifPresent(speed -> json.writeNumberProperty("speedMbps", speed));
        at.fullDuplex().ifPresent(full -> json.writeBooleanProperty("fullDuplex", full));
        json.writeBooleanProperty("up", at.up());
        json.writeStringProperty("operState", word(at.operState()));
        json.writeBooleanProperty("carrier", at.carrier());
        json.writeNumberProperty("carrierChanges", at.carrierChanges());
        relations(at);
        json.writeNumberProperty("rxQueues", at.rxQueues());
        counters(at.counters());
        programs(at);
        inventory.attachmentOn(at.ifindex()).ifPresent(report::counting);
        modes(at);
        at.critical().ifPresent(why -> json.writeStringProperty("critical", why));
        json.writeEndObject();
    }

    private void relations(NetInterface at) {
        at.master()
                .ifPresent(master -> {
                    json.writeName("master");
                    reference(master);
                });
        json.writeArrayPropertyStart("lowers");
        at.lowers().forEach(this::reference);
        json.writeEndArray();
        at.peer()
                .ifPresent(peer -> {
                    json.writeName("peer");
                    reference(peer);
                });
    }

    private void reference(LinkRef to) {
        json.writeStartObject();
        to.name().ifPresent(name -> json.writeStringProperty("name", name));
        json.writeNumberProperty("ifindex", to.ifindex());
        to.namespace().ifPresent(where -> json.writeStringProperty("namespace", where));
        json.writeEndObject();
    }

    private void counters(LinkCounters own) {
        json.writeObjectPropertyStart("received");
        json.writeNumberProperty("packets", own.rxPackets());
        json.writeNumberProperty("bytes", own.rxBytes());
        json.writeNumberProperty("errors", own.rxErrors());
        json.writeNumberProperty("dropped", own.rxDropped());
        json.writeNumberProperty("missed", own.rxMissed());
        json.writeNumberProperty("fifo", own.rxFifo());
        json.writeEndObject();
        json.writeObjectPropertyStart("transmitted");
        json.writeNumberProperty("packets", own.txPackets());
        json.writeNumberProperty("bytes", own.txBytes());
        json.writeNumberProperty("errors", own.txErrors());
        json.writeNumberProperty("dropped", own.txDropped());
        json.writeEndObject();
    }

    private void programs(NetInterface at) {
        json.writeArrayPropertyStart("xdp");
        for (XdpProgram program : at.xdp()) {
            json.writeStartObject();
            json.writeStringProperty("mode", program.mode().word());
            json.writeNumberProperty("id", program.id());
            program.name().ifPresent(name -> json.writeStringProperty("name", name));
            program.tag().ifPresent(tag -> json.writeStringProperty("tag", tag));
            json.writeStringProperty("owner", word(program.owner()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void modes(NetInterface at) {
        json.writeObjectPropertyStart("modes");
        for (XdpMode mode : XdpMode.values()) {
            json.writeObjectPropertyStart(mode.word());
            switch (at.support(mode)) {
                case ModeSupport.Available _ -> json.writeBooleanProperty("available", true);
                case ModeSupport.UnknownUntilTried _ -> {
                    // said by saying nothing
                }
                case ModeSupport.Unavailable(String reason) -> {
                    json.writeBooleanProperty("available", false);
                    json.writeStringProperty("reason", reason);
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// An enum's name as a word: `lower-layer-down`.
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
