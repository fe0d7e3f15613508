// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A polkit authentication agent that stands for a person who closes the dialogue: it answers each
/// request with `org.freedesktop.PolicyKit1.Error.Cancelled`. A program of its own, because polkit
/// asks the bus who speaks, and the bus asks the kernel.
///
/// Speaks just enough of the D-Bus wire protocol
/// (https://dbus.freedesktop.org/doc/dbus-specification.html) for that. Arguments: the process
/// whose requests it takes, and when that started (field 22 of `/proc/PID/stat`). Says `registered`
/// when it is, `dismissed` each time, and ends with the bus.
final class DismissingAgent {
    private static final String BUS = "/run/dbus/system_bus_socket";
    private static final String AUTHORITY = "org.freedesktop.PolicyKit1";
    private static final int CALL = 1;
    private static final int ERROR = 3;
    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR_NAME = 4;
    private static final int REPLY_SERIAL = 5;
    private static final int DESTINATION = 6;
    private static final int SENDER = 7;
    private static final int SIGNATURE = 8;
    private static final int LONGEST_BYTES = 1 << 20;

    private final SocketChannel bus;
    private int serial;

    private DismissingAgent(SocketChannel bus) {
        this.bus = bus;
    }

    /// A message as received: its kind, its serial, and its header fields by their codes.
    private record Message(int kind, int serial, Map<Integer, Object> fields) {
        String text(int field) {
            return (String) fields.getOrDefault(field, "");
        }
    }

    public static void main(String[] args) throws IOException {
        try (SocketChannel bus = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            bus.connect(UnixDomainSocketAddress.of(BUS));
            DismissingAgent agent = new DismissingAgent(bus);
            agent.authenticate();
            agent.register(Integer.parseInt(args[0]), Long.parseLong(args[1]));
            System.out.println("registered");
            agent.dismissAll();
        }
    }

    /// As the user that the kernel says this process is: uid 0, in hexadecimal ASCII.
    private void authenticate() throws IOException {
        bus.write(ascii("\0AUTH EXTERNAL 30\r\n"));
        String line = new String(read(37).array(), StandardCharsets.US_ASCII);
        if (!line.startsWith("OK ")) {
            throw new IOException("the bus said " + line);
        }
        bus.write(ascii("BEGIN\r\n"));
        Body none = new Body();
        String self = "org.freedesktop.DBus";
        answered(call(self, "/org/freedesktop/DBus", self, "Hello", "", none));
    }

    private void register(int pid, long startTime) throws IOException {
        Body body = new Body();
        body.pad(8);
        body.string("unix-process");
        body.dictionary("pid", "u", pid, "start-time", "t", startTime);
        body.string("C");
        body.string("/io/xdpscope/agent");
        answered(
                call(
                        AUTHORITY,
                        "/org/freedesktop/PolicyKit1/Authority",
                        AUTHORITY + ".Authority",
                        "RegisterAuthenticationAgent",
                        "(sa{sv})ss",
                        body));
    }

    private void dismissAll() throws IOException {
        while (true) {
            Message message = receive();
            if (message.kind == CALL && message.text(MEMBER).equals("BeginAuthentication")) {
                Body words = new Body();
                words.string("The person closed the dialogue.");
                Body header = new Body();
                header.field(ERROR_NAME, "s", AUTHORITY + ".Error.Cancelled");
                header.field(REPLY_SERIAL, "u", message.serial);
                header.field(DESTINATION, "s", message.text(SENDER));
                header.field(SIGNATURE, "g", "s");
                send(ERROR, header, words);
                System.out.println("dismissed");
            }
        }
    }

    private int call(
            String to, String path, String type, String member, String signature, Body body)
            throws IOException {
        Body header = new Body();
        header.field(PATH, "o", path);
        header.field(INTERFACE, "s", type);
        header.field(MEMBER, "s", member);
        header.field(DESTINATION, "s", to);
        if (!signature.isEmpty()) {
            header.field(SIGNATURE, "g", signature);
        }
        return send(CALL, header, body);
    }

    private void answered(int asked) throws IOException {
        Message message = receive();
        while (!message.fields.getOrDefault(REPLY_SERIAL, 0).equals(asked)) {
            message = receive();
        }
        if (message.kind == ERROR) {
            throw new IOException("refused: " + message.text(ERROR_NAME));
        }
    }

    private int send(int kind, Body fields, Body body) throws IOException {
        Body message = new Body();
        message.bytes('l', kind, 0, 1);
        message.number(body.size());
        message.number(++serial);
        message.number(fields.size());
        message.raw(fields.toByteArray());
        message.pad(8);
        message.raw(body.toByteArray());
        ByteBuffer out = ByteBuffer.wrap(message.toByteArray());
        while (out.hasRemaining()) {
            bus.write(out);
        }
        return serial;
    }

    private Message receive() throws IOException {
        ByteBuffer start = read(16);
        if (start.get(0) != 'l') {
            throw new IOException("not little-endian");
        }
        int fieldsBytes = start.getInt(12);
        ByteBuffer rest = read((fieldsBytes + 7) / 8 * 8 + start.getInt(4));
        Map<Integer, Object> fields = new TreeMap<>();
        while (rest.position() < fieldsBytes) {
            rest.position((rest.position() + 7) / 8 * 8);
            int code = rest.get();
            String type = text(rest, rest.get());
            if (type.equals("u")) {
                rest.position((rest.position() + 3) / 4 * 4);
                fields.put(code, rest.getInt());
            } else if (type.equals("g")) {
                fields.put(code, text(rest, rest.get()));
            } else {
                rest.position((rest.position() + 3) / 4 * 4);
                fields.put(code, text(rest, rest.getInt()));
            }
        }
        return new Message(start.get(1), start.getInt(8), fields);
    }

    private ByteBuffer read(int bytes) throws IOException {
        if (bytes < 0 || bytes > LONGEST_BYTES) {
            throw new IOException("a message of %d bytes".formatted(bytes));
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (bus.read(buffer) < 0) {
                throw new IOException("the bus went");
            }
        }
        return buffer.flip();
    }

    /// Characters and the zero after them.
    private static String text(ByteBuffer from, int length) {
        byte[] characters = new byte[length];
        from.get(characters);
        from.get();
        return new String(characters, StandardCharsets.UTF_8);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Values, aligned to their own size as D-Bus wants them.
    private static final class Body extends ByteArrayOutputStream {
        void pad(int alignment) {
            while (size() % alignment != 0) {
                write(0);
            }
        }

        void bytes(int... values) {
            for (int value : values) {
                write(value);
            }
        }

        void raw(byte[] bytes) {
            write(bytes, 0, bytes.length);
        }

        void number(int value) {
            pad(4);
            for (int shift = 0; shift < 32; shift += 8) {
                write(value >>> shift);
            }
        }

        void longNumber(long value) {
            pad(8);
            number((int) value);
            number((int) (value >>> 32));
        }

        void string(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            raw(bytes);
            write(0);
        }

        void signature(String text) {
            write(text.length());
            raw(text.getBytes(StandardCharsets.US_ASCII));
            write(0);
        }

        void field(int code, String type, Object value) {
            pad(8);
            write(code);
            variant(type, value);
        }

        void variant(String type, Object value) {
            signature(type);
            switch (value) {
                case Integer number -> number(number);
                case Long number -> longNumber(number);
                default -> {
                    if (type.equals("g")) {
                        signature(value.toString());
                    } else {
                        string(value.toString());
                    }
                }
            }
        }

        /// An `a{sv}` of two entries; starts right after its length, which counts no padding before
        /// the first.
        void dictionary(
                String key, String type, Object value, String key2, String type2, Object value2) {
            pad(4);
            int lengthAt = size();
            number(0);
            pad(8);
            int start = size();
            pad(8);
            string(key);
            variant(type, value);
            pad(8);
            string(key2);
            variant(type2, value2);
            int length = size() - start;
            for (int i = 0; i < 4; i++) {
                buf[lengthAt + i] = (byte) (length >>> (8 * i));
            }
        }
    }
}
