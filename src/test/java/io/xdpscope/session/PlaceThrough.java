// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeContract;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.User;
import io.xdpscope.sim.InventedPlace;

/// An invented place whose probes are looked at through something else.
final class PlaceThrough implements ProbeContract.Place {

    private final InventedPlace place = new InventedPlace();
    private final Glass glass;

    /// What stands before a probe.
    @FunctionalInterface
    interface Glass {
        Probe before(Probe probe) throws Exception;
    }

    PlaceThrough(Glass glass) {
        this.glass = glass;
    }

    @Override
    public Probe open() throws Exception {
        return glass.before(place.open());
    }

    @Override
    public Probe openFor(User owner) throws Exception {
        return glass.before(place.openFor(owner));
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
