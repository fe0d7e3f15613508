// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkParserTest {
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_XDP = 43;

    @Test
    void recordedLinksAreReadInTheirOrder() throws Exception {
        assertEquals(
                List.of("lo", "v0", "q1", "q0", "br0", "mv0", "tun0"),
                Recorded.dump("links", new LinkParser()).stream().map(Link::name).toList());
    }

    @Test
    void portWhosePeerIsInAnotherNamespace() throws Exception {
        assertEquals(
                new Link(
                        2,
                        "v0",
                        1,
                        0x11003,
                        "veth",
                        "02:00:5e:00:53:01",
                        1500,
                        2,
                        true,
                        2,
                        5,
                        2,
                        0,
                        2,
                        LinkCounters.ZERO,
                        List.of()),
                recorded("v0"));
    }

    @Test
    void nativeProgramAndCounters() throws Exception {
        Link q1 = recorded("q1");

        assertEquals(List.of(new Link.Xdp(XdpMode.NATIVE, 2356)), q1.xdp());
        assertEquals(Link.HERE, q1.linkNamespace());
        assertEquals(4, q1.link());
        assertEquals(new LinkCounters(1, 90, 0, 0, 0, 0, 6, 532, 0, 0), q1.counters());
    }

    @Test
    void bridgeWithAGenericProgram() throws Exception {
        Link br0 = recorded("br0");

        assertEquals("bridge", br0.kind());
        assertEquals(List.of(new Link.Xdp(XdpMode.GENERIC, 2356)), br0.xdp());
    }

    @Test
    void loopbackAndTunHaveNoMac() throws Exception {
        assertEquals("", recorded("lo").mac());
        assertEquals("", recorded("tun0").mac());
        assertEquals(0xFFFE, recorded("tun0").arphrd());
    }

    @Test
    void programsOfTwoModesAreBothTold() throws Exception {
        byte[] both =
                nested(
                        attribute(2, new byte[] {4}), // IFLA_XDP_ATTACHED: XDP_ATTACHED_MULTI
                        attribute(5, number(17)),
                        attribute(6, number(18)));

        assertEquals(
                List.of(new Link.Xdp(XdpMode.NATIVE, 17), new Link.Xdp(XdpMode.GENERIC, 18)),
                parse(name("xs0"), attribute(IFLA_XDP, both)).xdp());
    }

    @Test
    void programWithoutItsModesOwnAttributeIsKnownByTheModeAttached() throws Exception {
        byte[] one = nested(attribute(2, new byte[] {2}), attribute(4, number(17)));

        assertEquals(
                List.of(new Link.Xdp(XdpMode.GENERIC, 17)),
                parse(name("xs0"), attribute(IFLA_XDP, one)).xdp());
    }

    @Test
    void linkWithoutANameIsRefused() {
        ProbeException failure =
                assertThrows(ProbeException.class, () -> parse(attribute(4, number(1500))));

        assertEquals(
                "The kernel's answer over netlink could not be read: link 7 has the name \"\".",
                failure.sentence());
    }

    private static Link recorded(String name) throws ProbeException {
        return Recorded.dump("links", new LinkParser()).stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// A link of index 7 with these attributes.
    private static Link parse(byte[]... attributes) throws ProbeException {
        ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(4, 7).position(LinkParser.IFINFOMSG);
        bytes.put(nested(attributes));
        List<Link> links = new ArrayList<>();
        new LinkParser().parse(bytes, 0, bytes.position(), links);
        return links.getFirst();
    }

    private static byte[] name(String name) {
        return attribute(IFLA_IFNAME, (name + '\0').getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] attribute(int type, byte[] value) {
        return ByteBuffer.allocate((4 + value.length + 3) & ~3)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (4 + value.length))
                .putShort((short) type)
                .put(value)
                .array();
    }

    private static byte[] nested(byte[]... attributes) {
        ByteBuffer all = ByteBuffer.allocate(512);
        for (byte[] attribute : attributes) {
            all.put(attribute);
        }
        byte[] exactly = new byte[all.position()];
        all.get(0, exactly);
        return exactly;
    }
}
