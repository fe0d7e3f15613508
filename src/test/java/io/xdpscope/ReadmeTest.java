// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.OtherPart;
import io.xdpscope.probe.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The README's table of protocols is that of the program.
class ReadmeTest {

    private static final Pattern PROTOCOL_ROW =
            Pattern.compile("^\\| (\\w+) \\| `(\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void protocolTableNamesTheMembersOfTheMap() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        Matcher row = PROTOCOL_ROW.matcher(readme());
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }
        Map<String, String> counted = new LinkedHashMap<>();
        Stream.of(Protocol.values()).forEach(p -> counted.put(p.title(), p.member()));
        Stream.of(OtherPart.values()).forEach(p -> counted.put(p.title(), p.member()));
        assertEquals(counted, documented);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
