// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What every [Probe] keeps to, on a [Place] of its own for each test.
public abstract class ProbeContract
        implements AttachContract, CountContract, LossContract, KeepContract, StatisticsContract {

    /// Where a probe is tried: a private namespace, an invented machine.
    public interface Place {

        /// Opens a probe, as another run of the program by the same user does.
        Probe open() throws Exception;

        /// The same on behalf of this user.
        Probe openFor(User owner) throws Exception;

        /// Adds an interface that is up, has an Ethernet header and native XDP, and on which
        /// nothing arrives by itself.
        ///
        /// @return its name, another each time
        String plug() throws Exception;

        /// The same without native XDP.
        String plugWithoutNative() throws Exception;

        /// Lets frames arrive and returns when they are counted: exactly so many, of this length.
        /// Those of [Protocol#OTHER] are ARP.
        void arrive(String name, Protocol protocol, int frames, int frameBytes) throws Exception;

        /// Renames an interface.
        void rename(String name, String newName) throws Exception;

        /// Deletes an interface.
        void delete(String name) throws Exception;

        /// Moves an interface to another namespace.
        void moveAway(String name) throws Exception;

        /// Detaches our link on an interface behind the probe's back.
        void detachLink(String name) throws Exception;

        /// Removes everything, what is kept included.
        void remove() throws Exception;
    }

    private Place place;
    private Probe probe;

    /// A new place with nothing attached.
    protected abstract Place newPlace() throws Exception;

    @BeforeEach
    void open() throws Exception {
        place = newPlace();
        probe = place.open();
    }

    @AfterEach
    void close() throws Exception {
        try {
            probe.close();
        } finally {
            place.remove();
        }
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public Probe probe() {
        return probe;
    }

    @Override
    public void reopen() throws Exception {
        probe.close();
        probe.close();
        probe = place.open();
    }
}
