// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// The frames of a lab, some hundred of each protocol, sent round and round: both directions of
/// small conversations, as a mirror port sees them, over IPv4 and IPv6, some of them tagged.
///
/// Addresses are those set aside for documentation (RFC 5737, 3849, 7042). No destination MAC is
/// that of the near end, so its IP stack takes nothing of it.
final class FramePools {

    /// A frame and where it is counted.
    static final class Frame {
        private final byte[] bytes;
        private final Protocol protocol;
        private final Optional<OtherPart> part;

        Frame(byte[] bytes, Protocol protocol, Optional<OtherPart> part) {
            this.bytes = bytes;
            this.protocol = protocol;
            this.part = part;
        }

        /// The whole frame, from the destination address on; not to be changed.
        byte[] bytes() {
            return bytes;
        }

        Protocol protocol() {
            return protocol;
        }

        /// What it is of Other; empty for the other protocols.
        Optional<OtherPart> part() {
            return part;
        }
    }

    private static final int CONVERSATIONS = 48;
    private static final int SEGMENT = 1_400;
    private static final int[] SERVER_PORTS = {443, 80, 22, 8080};
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int PSH = 8;
    private static final int ACK = 16;

    private final Random random;
    private final Map<Protocol, List<Frame>> pools = new EnumMap<>(Protocol.class);

    private FramePools(long seed) {
        this.random = new Random(seed);
        for (Protocol protocol : Protocol.values()) {
            pools.put(protocol, new ArrayList<>());
        }
    }

    /// The frames of each protocol.
    static Map<Protocol, List<Frame>> of(long seed) {
        FramePools all = new FramePools(seed);
        for (int i = 0; i < CONVERSATIONS; i++) {
            all.tcp(all.pair(i));
            all.udp(all.pair(i));
            all.icmp(all.pair(i));
            all.other(all.pair(i), i);
        }
        all.pools.replaceAll((protocol, frames) -> List.copyOf(frames));
        return all.pools;
    }

    /// Two that speak with each other.
    private static final class Pair {
        private final byte[] clientMac;
        private final byte[] serverMac;
        private final byte[] client;
        private final byte[] server;
        private final int[] tags;

        Pair(byte[] clientMac, byte[] serverMac, byte[] client, byte[] server, int[] tags) {
            this.clientMac = clientMac;
            this.serverMac = serverMac;
            this.client = client;
            this.server = server;
            this.tags = tags;
        }

        boolean six() {
            return client.length == 16;
        }
    }

    /// Every third pair speaks IPv6, every fourth in a VLAN, every twelfth in one within another.
    private Pair pair(int number) {
        boolean six = number % 3 == 2;
        int[] tags = {};
        if (number % 12 == 11) {
            tags = new int[] {200, 100 + random.nextInt(4)};
        } else if (number % 4 == 3) {
            tags = new int[] {100 + random.nextInt(4)};
        }
        int client = 10 + random.nextInt(200);
        int server = 1 + random.nextInt(8);
        return new Pair(
                mac(client),
                mac(server),
                six ? address6(1, client) : new byte[] {(byte) 192, 0, 2, (byte) client},
                six ? address6(2, server) : new byte[] {(byte) 198, 51, 100, (byte) server},
                tags);
    }

    private static byte[] mac(int last) {
        return new byte[] {0, 0, 0x5e, 0, 0x53, (byte) last};
    }

    private static byte[] address6(int network, int host) {
        return ByteBuffer.allocate(16)
                .putInt(0x2001_0db8)
                .putInt(network)
                .putInt(0)
                .putInt(host)
                .array();
    }

    /// A connection: three-way handshake, request, answer, goodbye.
    private void tcp(Pair pair) {
        int clientPort = 32_768 + random.nextInt(28_000);
        int serverPort = SERVER_PORTS[random.nextInt(SERVER_PORTS.length)];
        byte[] request = data(80 + random.nextInt(400));
        int[] seq = {random.nextInt(), random.nextInt()};
        segment(pair, true, clientPort, serverPort, seq, SYN, new byte[0]);
        segment(pair, false, serverPort, clientPort, seq, SYN | ACK, new byte[0]);
        segment(pair, true, clientPort, serverPort, seq, ACK, new byte[0]);
        segment(pair, true, clientPort, serverPort, seq, PSH | ACK, request);
        int answers = 2 + random.nextInt(8);
        for (int i = 0; i < answers; i++) {
            boolean last = i + 1 == answers;
            byte[] answer = data(last ? 100 + random.nextInt(SEGMENT - 100) : SEGMENT);
            segment(pair, false, serverPort, clientPort, seq, last ? PSH | ACK : ACK, answer);
            if (last || i % 2 == 1) {
                segment(pair, true, clientPort, serverPort, seq, ACK, new byte[0]);
            }
        }
        segment(pair, true, clientPort, serverPort, seq, FIN | ACK, new byte[0]);
        segment(pair, false, serverPort, clientPort, seq, FIN | ACK, new byte[0]);
        segment(pair, true, clientPort, serverPort, seq, ACK, new byte[0]);
    }

    /// One segment; `seq` holds the next sequence number of client and server and moves on.
    private void segment(
            Pair pair, boolean up, int fromPort, int toPort, int[] seq, int flags, byte[] data) {
        byte[] from = up ? pair.client : pair.server;
        byte[] to = up ? pair.server : pair.client;
        int own = up ? 0 : 1;
        int ack = (flags & ACK) == 0 ? 0 : seq[1 - own];
        byte[] bytes = Frames.tcp(from, to, fromPort, toPort, seq[own], ack, flags, data);
        seq[own] += data.length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
        packet(pair, up, Frames.TCP, bytes, Protocol.TCP, Optional.empty());
    }

    /// A name looked up, the time asked for, and some of a stream.
    private void udp(Pair pair) {
        int port = 32_768 + random.nextInt(28_000);
        int id = random.nextInt(1 << 16);
        datagram(pair, true, port, 53, dns(id, false));
        datagram(pair, false, 53, port, dns(id, true));
        datagram(pair, true, 123, 123, ntp(3));
        datagram(pair, false, 123, 123, ntp(4));
        int stream = 4 + random.nextInt(6);
        for (int i = 0; i < stream; i++) {
            datagram(pair, false, 5_004, 5_004, data(600 + random.nextInt(600)));
        }
    }

    private void datagram(Pair pair, boolean up, int fromPort, int toPort, byte[] data) {
        byte[] from = up ? pair.client : pair.server;
        byte[] to = up ? pair.server : pair.client;
        byte[] bytes = Frames.udp(from, to, fromPort, toPort, data);
        packet(pair, up, Frames.UDP, bytes, Protocol.UDP, Optional.empty());
    }

    /// A question for the A record of `lab.example`, or its answer (RFC 1035).
    private static byte[] dns(int id, boolean answer) {
        ByteBuffer message = ByteBuffer.allocate(answer ? 45 : 29);
        message.putShort((short) id).putShort((short) (answer ? 0x8180 : 0x0100));
        message.putShort((short) 1).putShort((short) (answer ? 1 : 0)).putInt(0);
        message.put((byte) 3).put("lab".getBytes(StandardCharsets.US_ASCII));
        message.put((byte) 7).put("example".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        message.putInt(0x0001_0001);
        if (answer) {
            message.putShort((short) 0xc00c).putInt(0x0001_0001).putInt(300).putShort((short) 4);
            message.put(new byte[] {(byte) 192, 0, 2, 1});
        }
        return message.array();
    }

    /// An NTP message of version 4 (RFC 5905).
    private static byte[] ntp(int mode) {
        byte[] message = new byte[48];
        message[0] = (byte) (4 << 3 | mode);
        message[1] = (byte) (mode == 4 ? 2 : 0);
        return message;
    }

    private void icmp(Pair pair) {
        int id = random.nextInt(1 << 16);
        int protocol = pair.six() ? Frames.ICMP6 : Frames.ICMP;
        byte[] data = data(56);
        for (int seq = 1; seq <= 4; seq++) {
            byte[] ask = Frames.echo(pair.client, pair.server, false, id, seq, data);
            byte[] answer = Frames.echo(pair.server, pair.client, true, id, seq, data);
            packet(pair, true, protocol, ask, Protocol.ICMP, Optional.empty());
            packet(pair, false, protocol, answer, Protocol.ICMP, Optional.empty());
        }
    }

    /// Mostly ARP, and a little of everything else that is none of the three.
    private void other(Pair pair, int number) {
        byte[] client = {(byte) 192, 0, 2, pair.clientMac[5]};
        byte[] server = {(byte) 192, 0, 2, pair.serverMac[5]};
        byte[] ask = Frames.arp(1, pair.clientMac, client, new byte[6], server);
        byte[] answer = Frames.arp(2, pair.serverMac, server, pair.clientMac, client);
        frame(BROADCAST, pair.clientMac, pair.tags, Frames.ARP, ask, OtherPart.ARP);
        frame(pair.clientMac, pair.serverMac, pair.tags, Frames.ARP, answer, OtherPart.ARP);
        if (number % 4 == 0) {
            // To LLDP's own address, the nearest bridge (IEEE 802.1AB): never forwarded.
            byte[] nearest = {1, (byte) 0x80, (byte) 0xc2, 0, 0, 0x0e};
            frame(nearest, pair.serverMac, new int[0], Frames.LLDP, lldp(pair), OtherPart.L2);
        }
        int protocol = pair.six() ? Frames.ESP : Frames.GRE;
        byte[] payload = pair.six() ? data(120) : new byte[] {0, 0, 8, 0};
        OtherPart part = pair.six() ? OtherPart.IPV6 : OtherPart.IPV4;
        packet(pair, true, protocol, payload, Protocol.OTHER, Optional.of(part));
    }

    /// Chassis, port and time to live, end.
    private static byte[] lldp(Pair pair) {
        return ByteBuffer.allocate(9 + 6 + 4 + 2)
                .putShort((short) (1 << 9 | 7))
                .put((byte) 4)
                .put(pair.serverMac)
                .putShort((short) (2 << 9 | 4))
                .put((byte) 5)
                .put("lab".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) (3 << 9 | 2))
                .putShort((short) 120)
                .putShort((short) 0)
                .array();
    }

    private void packet(
            Pair pair,
            boolean up,
            int protocol,
            byte[] payload,
            Protocol counted,
            Optional<OtherPart> part) {
        byte[] from = up ? pair.client : pair.server;
        byte[] to = up ? pair.server : pair.client;
        byte[] packet = Frames.ip(from, to, protocol, random.nextInt(1 << 16), payload);
        byte[] bytes =
                Frames.ethernet(
                        up ? pair.serverMac : pair.clientMac,
                        up ? pair.clientMac : pair.serverMac,
                        pair.tags,
                        pair.six() ? Frames.IPV6 : Frames.IPV4,
                        packet);
        pool(counted).add(new Frame(bytes, counted, part));
    }

    private void frame(
            byte[] to, byte[] from, int[] tags, int type, byte[] payload, OtherPart part) {
        byte[] bytes = Frames.ethernet(to, from, tags, type, payload);
        pool(Protocol.OTHER).add(new Frame(bytes, Protocol.OTHER, Optional.of(part)));
    }

    private List<Frame> pool(Protocol protocol) {
        return pools.computeIfAbsent(protocol, p -> new ArrayList<>());
    }

    private byte[] data(int length) {
        byte[] data = new byte[length];
        random.nextBytes(data);
        return data;
    }
}
