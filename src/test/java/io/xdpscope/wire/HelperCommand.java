// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.testing.NetNs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How tests start helpers.
final class HelperCommand {
    private static final String LAUNCHER =
            Path.of(System.getProperty("xdpscope.launcher", "target/xdpscope/bin/xdpscope"))
                    .toAbsolutePath()
                    .toString();

    private HelperCommand() {}

    /// The packed helper in a namespace, with its own place for pins.
    ///
    /// @param options more options for its JVM
    static List<String> in(NetNs namespace, Path pins, String... options) {
        List<String> command = new ArrayList<>(entering(namespace));
        command.add("env");
        command.add(
                "JDK_JAVA_OPTIONS=-Dxdpscope.pins=%s %s"
                        .formatted(pins, String.join(" ", options)));
        command.addAll(packed());
        return command;
    }

    /// The packed helper where this process is.
    static List<String> packed() {
        return List.of(LAUNCHER, "helper");
    }

    /// A main class of the tests in a namespace.
    static List<String> java(NetNs namespace, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(entering(namespace));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> entering(NetNs namespace) {
        return List.of("nsenter", "--net=" + namespace.path());
    }
}
