// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The program by which a notification gets to the desktop (`org.freedesktop.Notifications`, the
/// Desktop Notifications Specification 1.2), and its words.
///
/// @param program `notify-send` of libnotify, or `gdbus` of GLib, by its whole path
/// @param isGdbus which of the two
record DesktopNotifier(String program, boolean isGdbus) {

    /// Milliseconds after which a notification may go by itself.
    private static final String EXPIRY = "10000";

    /// Looks for one in the folders of `PATH`.
    ///
    /// @param isProgram whether a file is there and can be run
    static Optional<DesktopNotifier> in(
            Map<String, String> environment, Predicate<String> isProgram) {
        return find(environment, "notify-send", isProgram)
                .map(program -> new DesktopNotifier(program, false))
                .or(() ->
                        find(environment, "gdbus", isProgram)
                                .map(program -> new DesktopNotifier(program, true)));
    }

    private static Optional<String> find(
            Map<String, String> environment, String name, Predicate<String> isProgram) {
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            String file = folder + "/" + name;
            if (folder.startsWith("/") && isProgram.test(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /// The whole command that shows a notification.
    List<String> words(String title, String text) {
        return isGdbus
                ? List.of(
                        program,
                        "call",
                        "--session",
                        "--timeout=5",
                        "--dest=org.freedesktop.Notifications",
                        "--object-path=/org/freedesktop/Notifications",
                        "--method=org.freedesktop.Notifications.Notify",
                        "--",
                        "'XDPScope'",
                        "uint32 0",
                        "''",
                        quoted(title),
                        quoted(unmarked(text)),
                        "@as []",
                        "@a{sv} {}",
                        "int32 " + EXPIRY)
                : List.of(
                        program,
                        "--app-name=XDPScope",
                        "--expire-time=" + EXPIRY,
                        "--",
                        title,
                        unmarked(text));
    }

    /// The body may be markup, so what would be read as such is written out.
    private static String unmarked(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// A string as gdbus reads it (GVariant's text format).
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
