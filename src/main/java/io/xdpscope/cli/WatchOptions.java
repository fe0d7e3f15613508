// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.RequestedMode;
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
/// @param json whether to report as JSON
record WatchOptions(
        List<String> names,
        Optional<RequestedMode> attach,
        boolean evenIfCritical,
        Duration interval,
        OptionalLong count,
        OptionalLong until,
        boolean json) {

    WatchOptions {
        names = List.copyOf(names);
    }
}
