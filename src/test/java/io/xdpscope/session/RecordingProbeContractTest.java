// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.User;
import io.xdpscope.sim.InventedPlace;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/// A probe that is recorded does all that it does when it is not.
class RecordingProbeContractTest extends ProbeContract {

    @TempDir private Path folder;

    @Override
    protected Place newPlace() {
        return new Recorded(new InventedPlace());
    }

    private final class Recorded implements Place {

        private final InventedPlace place;
        private int files;

        private Recorded(InventedPlace place) {
            this.place = place;
        }

        private Probe recording(Probe probe) throws Exception {
            RecordingProbe recording = RecordingProbe.telling(probe);
            files++;
            Path file = folder.resolve(files + SessionFiles.SUFFIX);
            recording.record(Optional.of(Recorder.start(file, SessionSize.USUAL, "test")));
            return recording;
        }

        @Override
        public Probe open() throws Exception {
            return recording(place.open());
        }

        @Override
        public Probe openFor(User owner) throws Exception {
            return recording(place.openFor(owner));
        }

        @Override
        public String plug() {
            return place.plug();
        }

        @Override
        public String plugWithoutNative() {
            return place.plugWithoutNative();
        }

        @Override
        public void arrive(String name, Protocol protocol, int frames, int frameBytes) {
            place.arrive(name, protocol, frames, frameBytes);
        }

        @Override
        public void rename(String name, String newName) {
            place.rename(name, newName);
        }

        @Override
        public void delete(String name) {
            place.delete(name);
        }

        @Override
        public void moveAway(String name) {
            place.moveAway(name);
        }

        @Override
        public void detachLink(String name) {
            place.detachLink(name);
        }

        @Override
        public void remove() {
            place.remove();
        }
    }
}
