// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// Everything that somebody could say to a helper to upset it, the same for the same seed. Each is
/// all that is ever said to one helper, from its hello on.
final class HostileLines {
    private static final String HELLO = "{\"ask\":\"hello\"}\n";
    private static final String[] SNIPPETS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "null",
        "true",
        "1e999",
        "-0",
        "NaN",
        "\"ask\"",
        "\"hello\"",
        "\"attach\"",
        "\"id\"",
        "\"ifindex\"",
        "\"statistics\"",
        "\"measure\"",
        "\n",
        "\r",
        "\u0000",
        "\ufeff",
        "\u202e",
        "/*",
        "'",
        "9223372036854775808",
        "0.1",
        "\"ask\":\"bye\"",
        " "
    };

    private final SplittableRandom random;
    private final List<String> valid;

    /// @param ifindex an interface that is there
    /// @param name its name
    HostileLines(long seed, int ifindex, String name) {
        random = new SplittableRandom(seed);
        valid =
                List.of(
                        "{\"ask\":\"interfaces\"}",
                        "{\"ask\":\"read\"}",
                        "{\"ask\":\"read\",\"perCpuOf\":1}",
                        "{\"ask\":\"detach\",\"id\":1}",
                        "{\"ask\":\"measure\",\"id\":1}",
                        "{\"ask\":\"statistics\",\"ifindex\":%d,\"name\":\"%s\"}"
                                .formatted(ifindex, name),
                        "{\"ask\":\"bye\"}",
                        "{\"ask\":\"attach\",\"ifindex\":%d,\"name\":\"%s\",\"mode\":\"generic\",\"keep\":false,\"evenIfCritical\":true}"
                                .formatted(ifindex, name));
    }

    /// The next. Three of four say hello first, and half of these attach.
    byte[] next() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (random.nextInt(4) > 0) {
            put(said, HELLO);
            if (random.nextBoolean()) {
                put(said, valid.getLast() + "\n");
            }
        }
        switch (random.nextInt(8)) {
            case 0 -> said.writeBytes(bytes(random.nextInt(200)));
            case 1 -> put(said, snippets(1 + random.nextInt(30)) + "\n");
            case 2 -> {
                String line = oneValid();
                put(said, line.substring(0, random.nextInt(line.length())));
                put(said, random.nextBoolean() ? "\n" : "");
            }
            case 3 -> put(said, "{\"ask\":\"" + "a".repeat(random.nextInt(6_000)) + "\"}\n");
            case 4 ->
                    put(
                            said,
                            ("{\"a\":" + (random.nextBoolean() ? "[" : "{\"b\":"))
                                            .repeat(random.nextInt(600))
                                    + "\n");
            case 5 -> put(said, mutated(oneValid()) + "\n");
            case 6 -> put(said, oneValid() + "\n" + snippets(1 + random.nextInt(5)) + "\n");
            default -> {
                put(
                        said,
                        oneValid()
                                        .replace(
                                                "}",
                                                ",\""
                                                        + (char) ('a' + random.nextInt(26))
                                                        + "\":"
                                                        + value()
                                                        + "}")
                                + "\n");
                said.writeBytes(bytes(random.nextInt(50)));
            }
        }
        return said.toByteArray();
    }

    private String oneValid() {
        return valid.get(random.nextInt(valid.size()));
    }

    /// With some bytes changed, added or left out.
    private String mutated(String line) {
        StringBuilder changed = new StringBuilder(line);
        for (int times = 1 + random.nextInt(4); times > 0 && !changed.isEmpty(); times--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(at, (char) random.nextInt(128));
                case 1 -> changed.insert(at, SNIPPETS[random.nextInt(SNIPPETS.length)]);
                default -> changed.deleteCharAt(at);
            }
        }
        return changed.toString();
    }

    private String value() {
        return switch (random.nextInt(6)) {
            case 0 -> "null";
            case 1 -> "1" + "0".repeat(random.nextInt(40));
            case 2 -> "\"\\u" + Integer.toHexString(0xd800 + random.nextInt(0x800)) + "\"";
            case 3 -> "{\"x\":{}}";
            case 4 -> "[" + "1,".repeat(random.nextInt(100)) + "1]";
            default -> "true";
        };
    }

    private String snippets(int count) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < count; i++) {
            said.append(SNIPPETS[random.nextInt(SNIPPETS.length)]);
        }
        return said.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void put(ByteArrayOutputStream said, String text) {
        said.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
