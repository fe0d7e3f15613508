// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.rate.Quantities;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The commands' words for things, and how they are laid into lines.
final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /// What generic mode means for the numbers.
    static final String MERGED = "generic mode: packets that come merged count as one";

    private Words() {}

    /// How every report begins: `lab7 · namespace default`, and DEMO where everything is invented.
    static String heading(Host host, Look look, int width) {
        String where = cut(look.fit(host(host)), width, look);
        return host.simulated()
                ? look.paint("DEMO", Style.DEMO) + " " + look.paint(where, Style.DIM)
                : look.paint(where, Style.DIM);
    }

    /// Lines under a heading.
    static List<String> under(String heading, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(heading);
        all.addAll(lines);
        return all;
    }

    /// The mode obtained, in its colour: a fall-back stands out.
    static Table.Cell mode(Attachment attachment) {
        boolean fallback = attachment.fallbackReason().isPresent();
        return Table.Cell.of(
                attachment.mode().word().toUpperCase(Locale.ROOT),
                fallback ? Style.WARNING : Style.GOOD);
    }

    /// Who keeps a counter: `kept by alice`; nothing where it ends with the run that attached it.
    static Optional<String> kept(Attachment attachment) {
        return attachment.owner().map(owner -> "kept by " + owner.inWords());
    }

    /// The same where it is somebody else than the user on whose behalf this counts.
    static Optional<String> keptByOther(Attachment attachment, Host host) {
        boolean other =
                attachment.owner().filter(owner -> owner.uid() != host.user().uid()).isPresent();
        return other ? kept(attachment) : Optional.empty();
    }

    /// The host and its namespace.
    static String host(Host host) {
        return "%s · namespace %s".formatted(host.name(), host.namespace());
    }

    /// A time of day: `14:02:26`.
    static String clock(Instant time, ZoneId zone) {
        return CLOCK.format(time.atZone(zone));
    }

    /// A time that may be on another day than now: with its date then.
    static String since(Instant time, Instant now, ZoneId zone) {
        boolean today = time.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? CLOCK : DAY).format(time.atZone(zone));
    }

    /// An interface's state in a word or two.
    static String state(NetInterface at) {
        if (!at.up()) {
            return "down";
        }
        if (!at.carrier()) {
            return "no carrier";
        }
        return switch (at.operState()) {
            case UP, UNKNOWN -> "up";
            case NOT_PRESENT -> "not present";
            case DOWN -> "down";
            case LOWER_LAYER_DOWN -> "lower layer down";
            case TESTING -> "testing";
            case DORMANT -> "dormant";
        };
    }

    /// Whether traffic can come in as things stand.
    static boolean isUp(NetInterface at) {
        return at.up()
                && at.carrier()
                && (at.operState() == OperState.UP || at.operState() == OperState.UNKNOWN);
    }

    /// What kind of interface it is: its driver where the kind is that of hardware.
    static String kind(NetInterface at) {
        if (at.kind().isEmpty()) {
            return at.driver().orElse("hardware");
        }
        return at.peer()
                .flatMap(peer -> peer.name())
                .map(peer -> at.kind() + " · peer " + peer)
                .orElse(at.kind());
    }

    /// A link speed: `10 Gb/s`, `100 Mb/s`.
    static String speed(OptionalLong megabits) {
        if (megabits.isEmpty()) {
            return "—";
        }
        long speed = megabits.getAsLong();
        return speed >= 1_000 && speed % 100 == 0
                ? Quantities.rate(speed / 1_000.0) + " Gb/s"
                : speed + " Mb/s";
    }

    /// Whether nobody could tell us whose a program is: what is known by id alone needs
    /// `CAP_SYS_ADMIN` to look at.
    static boolean isUnknown(XdpProgram program) {
        return program.owner() == XdpProgram.Owner.FOREIGN && program.name().isEmpty();
    }

    /// A program on an interface: `native 102 xdp_counter, ours`; where it cannot be told whose it
    /// is, `native 102` alone.
    static String program(XdpProgram program) {
        String whose =
                switch (program.owner()) {
                    case OURS -> ", ours";
                    case FOREIGN -> isUnknown(program) ? "" : ", foreign";
                    case DISPATCHER -> ", libxdp dispatcher";
                };
        String name = program.name().map(n -> " " + n).orElse("");
        return "%s %d%s%s".formatted(program.mode().word(), program.id(), name, whose);
    }

    /// At most `width` characters of a text; where some are cut off, its end says so.
    static String cut(String text, int width, Look look) {
        if (text.length() <= Math.max(0, width)) {
            return text;
        }
        String more = look.fit("…");
        return width < more.length() ? "" : text.substring(0, width - more.length()) + more;
    }

    /// A text in lines of at most `width` characters, broken at spaces where there are any.
    static List<String> wrap(String text, int width) {
        int limit = Math.max(1, width);
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > limit) {
            int space = rest.lastIndexOf(' ', limit);
            int end = space > 0 ? space : limit;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }
}
