// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.sim.Event;
import io.xdpscope.sim.FrameClass;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    private static final JsonMapper READER = new JsonMapper();

    private final Desk desk = new Desk();

    @Test
    void countersHaveExactlyTheirShape() {
        desk.run("attach", "enp3s0");
        desk.receive(Desk.ENP3S0, FrameClass.TCP, 7);
        desk.receive(Desk.ENP3S0, FrameClass.UDP, 6);
        desk.receive(Desk.ENP3S0, FrameClass.ICMP, 5);
        desk.receive(Desk.ENP3S0, FrameClass.ARP, 4);
        desk.receive(Desk.ENP3S0, FrameClass.OTHER_IPV4, 3);
        desk.receive(Desk.ENP3S0, FrameClass.OTHER_IPV6, 2);
        desk.receive(Desk.ENP3S0, FrameClass.OTHER_L2, 1);
        desk.receive(Desk.ENP3S0, FrameClass.MALFORMED, 8);
        desk.wipe();

        assertEquals(0, desk.run("counters", "--json"));
        String tag = tree().at("/interfaces/0/program/tag").asString();
        assertEquals(
                """
                {"host":"lab7","namespace":"default","time":"2026-05-04T12:02:26.003Z",\
                "interfaces":[{"name":"enp3s0","ifindex":2,"requested":"auto","mode":"native",\
                "program":{"id":102,"name":"xdp_counter","tag":"TAG"},\
                "since":"2026-05-04T12:02:26.003Z",\
                "kept":true,"owner":{"uid":0,"name":"root"},\
                "counters":{"TCP":{"packets":7,"bytes":7000},"UDP":{"packets":6,"bytes":6000},\
                "ICMP":{"packets":5,"bytes":5000},"Other":{"packets":18,"bytes":18000}},\
                "other":{"ARP":{"packets":4,"bytes":4000},"IPv4":{"packets":3,"bytes":3000},\
                "IPv6":{"packets":2,"bytes":2000},"L2":{"packets":1,"bytes":1000},\
                "malformed":{"packets":8,"bytes":8000}}}]}
                """
                        .replace("TAG", tag),
                desk.printed());
        assertTrue(tag.matches("[0-9a-f]{16}"), tag);
    }

    @Test
    void nothingCountedIsAnEmptyList() {
        assertEquals(0, desk.run("counters", "--json"));

        assertTrue(tree().get("interfaces").isEmpty());
    }

    @Test
    void attachAndDetachTellWhatTheyDid() {
        assertEquals(0, desk.run("attach", "enp4s0", "--json"));
        JsonNode attached = tree().at("/interfaces/0");
        assertEquals("generic", attached.get("mode").asString());
        assertTrue(attached.get("kept").asBoolean());
        assertFalse(attached.get("fallbackReason").asString().isEmpty());

        desk.receive(Desk.ENP4S0, FrameClass.TCP, 9);
        desk.wipe();
        assertEquals(0, desk.run("detach", "enp4s0", "--json"));
        JsonNode detached = tree().at("/interfaces/0");
        assertEquals(9, detached.at("/counters/TCP/packets").asLong());
        assertTrue(detached.get("detached").asBoolean());
    }

    @Test
    void interfacesTellEverythingKnown() {
        assertEquals(0, desk.run("interfaces", "--json"));

        JsonNode veth = tree().at("/interfaces/3");
        assertEquals(
                READER.readTree(
                        """
                        [{"mode":"native","id":412,"name":"xdp_firewall",
                          "tag":"00112233445566aa","owner":"foreign"}]
                        """),
                veth.get("xdp"));
        assertEquals("lab-2", veth.at("/peer/namespace").asString());
        assertEquals(10_000, tree().at("/interfaces/1/speedMbps").asLong());
        assertEquals("192.0.2.14/24", tree().at("/interfaces/1/addresses/0").asString());
        assertEquals(
                List.of("native", "generic", "offload"),
                List.copyOf(veth.get("modes").propertyNames()));
    }

    @Test
    void failureLeavesStandardOutputEmpty() {
        assertEquals(1, desk.run("counters", "nope", "--json"));

        assertEquals("", desk.printed());
    }

    @Test
    void jsonIsUtf8WhateverTheTerminalKnows() {
        desk.charset = StandardCharsets.US_ASCII;
        desk.happen(new Event.Renamed(Desk.ENP3S0, "täglich"));

        desk.run("interfaces", "--json");

        desk.charset = StandardCharsets.UTF_8;
        assertEquals("täglich", tree().at("/interfaces/1/name").asString());
    }

    private JsonNode tree() {
        return READER.readTree(desk.printed());
    }
}
