// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a machine is told the same by its recording: whatever the contract asks of
/// interfaces, attachments and counts is answered here from a file that was written and replayed.
///
/// What a recording cannot do is done to the machine that is recorded, as it was then: attach,
/// detach and keep. What is not recorded is refused: statistics, and what a program costs.
class ReplayProbeContractTest extends ProbeContract {

    @TempDir private Path folder;

    private int files;

    @Override
    protected Place newPlace() {
        return new PlaceThrough(Replayed::new);
    }

    /// Answers what a replay of each answer answers.
    private final class Replayed extends ForwardingProbe {

        private final RecordingProbe machine;

        private Replayed(Probe probe) {
            machine = RecordingProbe.silent(probe);
        }

        @Override
        protected Probe inner() {
            return machine;
        }

        @Override
        public Host host() {
            return machine.host();
        }

        @Override
        public Inventory inventory() throws ProbeException {
            try (ReplayProbe replay = replay(OptionalLong.empty())) {
                return replay.inventory();
            }
        }

        @Override
        public Reading read(OptionalLong perCpuOf) throws ProbeException {
            try (ReplayProbe replay = replay(perCpuOf)) {
                return replay.read(perCpuOf);
            }
        }

        @Override
        public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
            try (ReplayProbe replay = replay(OptionalLong.empty())) {
                return replay.statistics(ifindex, name);
            }
        }

        @Override
        public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
            try (ReplayProbe replay = replay(OptionalLong.empty())) {
                return replay.measure(attachmentId);
            }
        }

        @Override
        public void close() {
            machine.close();
        }

        /// One reading of the machine, at the end of its own recording.
        private ReplayProbe replay(OptionalLong perCpuOf) throws ProbeException {
            files++;
            Path file = folder.resolve(files + SessionFiles.SUFFIX);
            try (Recorder recorder = Recorder.start(file, SessionSize.USUAL, "test")) {
                machine.record(Optional.of(recorder));
                machine.inventory();
                machine.read(perCpuOf);
            } finally {
                machine.record(Optional.empty());
            }
            ReplayProbe replay = ReplayProbe.open(file, new Playback(Playback.UNBOUNDED));
            do {
                replay.advance();
            } while (replay.untilNextNanos() != Pace.NEVER);
            return replay;
        }
    }

    @Test
    void aReplayChangesNothing() throws Exception {
        NetInterface at = found(place().plug());
        Attachment got = attach(at.name(), RequestedMode.NATIVE);
        try (ReplayProbe replay = ((Replayed) probe()).replay(OptionalLong.empty())) {
            refused(
                    Kind.RECORDING,
                    () -> replay.attach(Target.Interface.of(at, RequestedMode.NATIVE)));
            refused(Kind.RECORDING, () -> replay.detach(got.id()));
            refused(Kind.RECORDING, () -> replay.keep(got.id(), true));
        }
        counted(got);
    }

    @Test
    @Override
    public void statisticsTellOfTheInterfaceAskedFor() throws Exception {
        NetInterface at = found(place().plug());
        refused(Kind.RECORDING, () -> probe().statistics(at.ifindex(), at.name()));
    }

    @Test
    @Override
    public void statisticsOfNoInterfaceAreRefused() {
        refused(Kind.RECORDING, () -> probe().statistics(999_999, "nothere"));
    }

    @Test
    @Override
    public void statisticsOfAnotherNameAreRefused() throws Exception {
        NetInterface at = found(place().plug());
        refused(Kind.RECORDING, () -> probe().statistics(at.ifindex(), "another"));
    }

    @Test
    @Override
    public void measuringTellsEveryProtocolAndMovesNoCounter() throws Exception {
        Attachment got = attach(place().plug(), RequestedMode.NATIVE);
        refused(Kind.RECORDING, () -> probe().measure(got.id()));
    }

    @Test
    @Override
    public void whatDoesNotCountCannotBeMeasured() {
        refused(Kind.RECORDING, () -> probe().measure(4_711));
    }
}
