// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.Protocol;

/// A place whose probes are reached through a pipe.
///
/// @param inner the place itself
/// @param opening opens a pipe to a probe there
record PipedPlace(ProbeContract.Place inner, Opening opening) implements ProbeContract.Place {

    /// Opens a pipe to a probe.
    interface Opening {
        Pipe open() throws Exception;
    }

    @Override
    public Probe open() throws Exception {
        return PipeProbe.open(opening.open());
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
