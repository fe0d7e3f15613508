// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The interfaces of the namespace.
interface Interfaces extends AutoCloseable {

    /// What there is at one moment.
    ///
    /// @param taken when the interfaces' counters were read
    /// @param all in ifindex order
    record Seen(Moment taken, List<NetInterface> all) {

        /// The one of this index.
        Optional<NetInterface> indexed(int ifindex) {
            return all.stream().filter(i -> i.ifindex() == ifindex).findFirst();
        }

        /// Those that run a program, by its id.
        Map<Long, NetInterface> byProgram() {
            Map<Long, NetInterface> running = new HashMap<>();
            all.forEach(at -> at.xdp().forEach(program -> running.put(program.id(), at)));
            return running;
        }
    }

    /// Lists them. Needs no rights.
    Seen list() throws ProbeException;

    /// Makes the next list ask everything anew, also what changes seldom and is dear to ask, such
    /// as which interface carries an ssh session: before an attach.
    default void forget() {}

    @Override
    void close();
}
