// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.testing.NetNs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How tests start the packed helper.
final class HelperCommand {
    private static final String LAUNCHER =
            Path.of(System.getProperty("xdpscope.launcher", "target/xdpscope/bin/xdpscope"))
                    .toAbsolutePath()
                    .toString();

    private HelperCommand() {}

    /// In a namespace, with its own place for pins.
    ///
    /// @param options more options for its JVM
    static List<String> in(NetNs namespace, Path pins, String... options) {
        List<String> command = new ArrayList<>();
        command.add("nsenter");
        command.add("--net=/run/netns/" + namespace.name());
        command.add("env");
        command.add(
                "JDK_JAVA_OPTIONS=-Dxdpscope.pins=%s %s"
                        .formatted(pins, String.join(" ", options)));
        command.add(LAUNCHER);
        command.add("helper");
        return command;
    }
}
