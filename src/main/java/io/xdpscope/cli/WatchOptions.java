// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.session.Playback;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What `watch` was asked for.
///
/// @param names interfaces; all, if none
/// @param attach the mode to attach in, where it shall attach
/// @param evenIfCritical yes to native mode on a critical interface
/// @param interval between two readings
/// @param count how many times to report, if not for ever
/// @param until how many packets to wait for, if not for ever
/// @param limit how long to watch, if not for ever
/// @param json whether to report as JSON
/// @param quiet whether to say nothing of readings where there is no screen to draw on
/// @param replay the controls of the recording that is watched, if it is one
record WatchOptions(
        List<String> names,
        Optional<RequestedMode> attach,
        boolean evenIfCritical,
        Duration interval,
        OptionalLong count,
        OptionalLong until,
        Optional<Duration> limit,
        boolean json,
        boolean quiet,
        Optional<Playback> replay) {

    WatchOptions {
        names = List.copyOf(names);
    }

    /// These interfaces for ever, without attaching.
    static WatchOptions of(List<String> names, Duration interval) {
        return new WatchOptions(
                names,
                Optional.empty(),
                false,
                interval,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    /// The same, counting on them.
    WatchOptions attaching(Optional<RequestedMode> mode, boolean yesIfCritical) {
        return new WatchOptions(
                names, mode, yesIfCritical, interval, count, until, limit, json, quiet, replay);
    }

    /// The same, reported in JSON or not, until one of these is reached.
    WatchOptions ending(OptionalLong times, OptionalLong packets, boolean asJson) {
        return new WatchOptions(
                names,
                attach,
                evenIfCritical,
                interval,
                times,
                packets,
                limit,
                asJson,
                quiet,
                replay);
    }

    /// The same, saying nothing of readings in a pipe, for so long.
    WatchOptions quietFor(Optional<Duration> time) {
        return new WatchOptions(
                names, attach, evenIfCritical, interval, count, until, time, json, true, replay);
    }

    /// The same of a recording.
    WatchOptions of(Playback recording) {
        return new WatchOptions(
                names,
                attach,
                evenIfCritical,
                interval,
                count,
                until,
                limit,
                json,
                quiet,
                Optional.of(recording));
    }
}
