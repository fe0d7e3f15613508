// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Text;
import io.xdpscope.probe.XdpMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a kept counter's owner leaves beside it, in a one-entry pinned map: who keeps it since
/// when, what was asked for and obtained, and what to put back when it is detached.
///
/// As text, one `key=value` a line, so that a later version can read it and add to it.
///
/// @param uid who keeps it
/// @param since when it was attached
/// @param requested the mode asked for
/// @param obtained the mode obtained
/// @param name the interface's name when it was attached
/// @param fallbackReason why auto did not get native mode
/// @param restore the offload features that the attach switched off
/// @param ending who took the pins away, and how; empty as long as they are there
record OwnerRecord(
        int uid,
        Instant since,
        RequestedMode requested,
        XdpMode obtained,
        String name,
        Optional<String> fallbackReason,
        SwitchedOff restore,
        Optional<Ending> ending) {

    /// Size of the map's value; a longer record loses the end of its sentence.
    static final int BYTES = 1024;

    private static final String VERSION = "1";
    private static final int MAX_SENTENCE_CHARS = 300;

    /// How keeping came to its end.
    enum End {
        DETACHED("detached"),
        RELEASED("released");

        private final String word;

        End(String word) {
            this.word = word;
        }
    }

    /// Who took the pins away, and how.
    ///
    /// @param uid on whose behalf
    record Ending(End how, int uid) {

        /// From words as in `detached 1001`.
        static Optional<Ending> of(String text) {
            String[] words = text.split(" ", -1);
            return Arrays.stream(End.values())
                    .filter(end -> words.length == 2 && end.word.equals(words[0]))
                    .map(end -> new Ending(end, Integer.parseUnsignedInt(words[1])))
                    .findFirst();
        }

        private String inWords() {
            return how.word + " " + Integer.toUnsignedString(uid);
        }
    }

    /// The same with an ending, or again without.
    OwnerRecord ended(Optional<Ending> now) {
        return new OwnerRecord(uid, since, requested, obtained, name, fallbackReason, restore, now);
    }

    /// As the map's value, padded with zeros.
    byte[] encode() {
        String sentence = fallbackReason.orElse("").replace('\n', ' ');
        String text =
                String.join(
                        "\n",
                        "version=" + VERSION,
                        "uid=" + Integer.toUnsignedString(uid),
                        "since=" + since,
                        "requested=" + requested.word(),
                        "obtained=" + obtained.word(),
                        "name=" + name,
                        "restore=" + String.join(" ", restore.features()),
                        "restore-below=" + SwitchedOff.Below.join(restore.below()),
                        "ended=" + ending.map(Ending::inWords).orElse(""),
                        "fallback="
                                + sentence.substring(
                                        0, Math.min(sentence.length(), MAX_SENTENCE_CHARS)),
                        "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // what is too long is the sentence, which comes last
        return Arrays.copyOf(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES - 1)), BYTES);
    }

    /// From the map's value.
    ///
    /// @return empty when it is none of ours, or of a version that we do not know
    static Optional<OwnerRecord> decode(byte[] value) {
        Map<String, String> fields = fields(new String(value, StandardCharsets.UTF_8));
        if (!VERSION.equals(fields.get("version"))) {
            return Optional.empty();
        }
        Optional<RequestedMode> requested =
                RequestedMode.of(fields.getOrDefault("requested", "").strip());
        Optional<XdpMode> obtained =
                Arrays.stream(XdpMode.values())
                        .filter(mode -> mode.word().equals(fields.get("obtained")))
                        .findFirst();
        String name = fields.getOrDefault("name", "");
        if (requested.isEmpty() || obtained.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new OwnerRecord(
                            Integer.parseUnsignedInt(fields.getOrDefault("uid", "")),
                            Instant.parse(fields.getOrDefault("since", "")),
                            requested.get(),
                            obtained.get(),
                            name,
                            Optional.of(fields.getOrDefault("fallback", ""))
                                    .filter(sentence -> !sentence.isEmpty()),
                            new SwitchedOff(
                                    words(fields.getOrDefault("restore", "")),
                                    SwitchedOff.Below.split(
                                            words(fields.getOrDefault("restore-below", "")))),
                            Ending.of(fields.getOrDefault("ended", ""))));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), Text.shown(line.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
