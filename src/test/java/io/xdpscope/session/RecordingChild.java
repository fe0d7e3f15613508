// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.sim.SimulatedProbe;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Records invented traffic ten times a second until it is killed, and says when each reading was
/// taken.
final class RecordingChild {

    private RecordingChild() {}

    /// Records.
    ///
    /// @param args the file
    public static void main(String[] args) throws ProbeException {
        RecordingProbe probe = RecordingProbe.telling(SimulatedProbe.demo(1));
        probe.record(Optional.of(Recorder.start(Path.of(args[0]), SessionSize.USUAL, "test")));
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        var _ = clock.scheduleAtFixedRate(() -> read(probe), 0, 100, TimeUnit.MILLISECONDS);
    }

    private static void read(RecordingProbe probe) {
        try {
            Inventory inventory = probe.inventory();
            probe.read(OptionalLong.empty());
            System.out.println(inventory.taken().monotonicNanos());
        } catch (ProbeException e) {
            throw new IllegalStateException(e);
        }
    }
}
