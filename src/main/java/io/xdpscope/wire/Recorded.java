// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkCounters;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that a line of a session file can say, in the words of the wire where the wire has
/// them. `docs/SESSION.md` is the reference.
public sealed interface Recorded {

    /// The first line of each part: `"is":"session"`.
    ///
    /// @param session what all parts of one recording share
    /// @param part which one this is, from 1
    /// @param program version of the program that recorded
    /// @param began when this part was begun, by the recording machine's clock
    /// @param host where was counted
    /// @param counters in which order counters follow
    /// @param linkCounters in which order an interface's own counters follow
    record Begin(
            String session,
            int part,
            String program,
            Instant began,
            Host host,
            List<String> counters,
            List<String> linkCounters)
            implements Recorded {

        public Begin {
            counters = List.copyOf(counters);
            linkCounters = List.copyOf(linkCounters);
        }

        /// With counters in the order in which this version writes them.
        public static Begin of(String session, int part, String program, Instant began, Host host) {
            return new Begin(
                    session,
                    part,
                    program,
                    began,
                    host,
                    Layout.OURS.counters(),
                    Layout.OURS.link());
        }
    }

    /// The host says something else of itself than before: `"is":"host"`.
    record HostNow(Host host) implements Recorded {}

    /// How often readings are meant to come from here on: `"is":"pace"`.
    ///
    /// @param interval between two readings of the counters, positive
    /// @param listInterval between two lists of the interfaces, positive
    record Pace(Duration interval, Duration listInterval) implements Recorded {}

    /// Interfaces and attachments, all of them: `"is":"interfaces"`.
    record Interfaces(Inventory inventory) implements Recorded {}

    /// The same as in the last [Interfaces] but for these counters: `"is":"moved"`.
    ///
    /// @param taken when the interfaces' own counters were read
    /// @param counters by ifindex, of those that changed since the line before about interfaces
    record Moved(Moment taken, Map<Integer, LinkCounters> counters) implements Recorded {

        public Moved {
            counters = new LinkedHashMap<>(counters);
        }
    }

    /// Counters of every attachment: `"is":"reading"`.
    record Counts(Reading reading) implements Recorded {}

    /// In the place of [Interfaces] or [Counts]: it could not be read. `"is":"failure"`.
    ///
    /// @param interfaces whether it stands for the interfaces, else for the counters
    record Failed(boolean interfaces, ProbeException failure) implements Recorded {}

    /// Something happened: `"is":"event"`.
    ///
    /// @param at when, by the counting host's clocks
    /// @param number one that comes again takes the place of the one before; 0 for none
    /// @param what which kind, in one word: `attached`, `detached`, `lost`, `note`, `alert`, ...
    /// @param ifindex of the interface it is about; 0 for none
    /// @param on name of that interface; empty for none
    /// @param words what, for people; of a note that was taken away, none
    /// @param detail the same in full; may be empty
    /// @param warning whether nobody asked for it
    record Happened(
            Moment at,
            long number,
            String what,
            int ifindex,
            String on,
            String words,
            String detail,
            boolean warning)
            implements Recorded {}

    /// So many readings found no room in the recorder's queue: `"is":"missed"`.
    record Missed(int readings) implements Recorded {}

    /// The last line of a part that was ended in order: `"is":"end"`.
    ///
    /// @param more whether another part follows
    record End(boolean more) implements Recorded {}
}
