// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.User;
import java.util.Optional;

/// A place whose probes are reached through a pipe.
///
/// @param inner the place itself
/// @param opening opens a pipe to a probe there
record PipedPlace(ProbeContract.Place inner, Opening opening) implements ProbeContract.Place {

    /// Opens a pipe to a probe.
    interface Opening {
        /// Opens one.
        ///
        /// @param owner on whose behalf, if not on that of the same user as always
        Pipe open(Optional<User> owner) throws Exception;
    }

    @Override
    public Probe open() throws Exception {
        return PipeProbe.open(opening.open(Optional.empty()));
    }

    @Override
    public Probe openFor(User owner) throws Exception {
        return PipeProbe.open(opening.open(Optional.of(owner)));
    }

    @Override
    public String plug() throws Exception {
        return inner.plug();
    }

    @Override
    public String plugWithoutNative() throws Exception {
        return inner.plugWithoutNative();
    }

    @Override
    public void arrive(String name, Protocol protocol, int frames, int frameBytes)
            throws Exception {
        inner.arrive(name, protocol, frames, frameBytes);
    }

    @Override
    public void rename(String name, String newName) throws Exception {
        inner.rename(name, newName);
    }

    @Override
    public void delete(String name) throws Exception {
        inner.delete(name);
    }

    @Override
    public void moveAway(String name) throws Exception {
        inner.moveAway(name);
    }

    @Override
    public void detachLink(String name) throws Exception {
        inner.detachLink(name);
    }

    @Override
    public void remove() throws Exception {
        inner.remove();
    }
}
