// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/// A probe that is recorded does all that it does when it is not.
class RecordingProbeContractTest extends ProbeContract {

    @TempDir private Path folder;

    private int files;

    @Override
    protected Place newPlace() {
        return new PlaceThrough(this::recording);
    }

    private Probe recording(Probe probe) throws Exception {
        RecordingProbe recording = RecordingProbe.telling(probe);
        files++;
        Path file = folder.resolve(files + SessionFiles.SUFFIX);
        recording.record(Optional.of(Recorder.start(file, SessionSize.USUAL, "test")));
        return recording;
    }
}
