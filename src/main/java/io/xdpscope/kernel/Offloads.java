// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Stacked;
import java.util.ArrayList;
import java.util.List;

/// Finds out what an attach switched off, and puts it back. A generic attach switches LRO off on
/// the interface *and on every one that it stands on* (`dev_disable_lro` walks the lower devices),
/// hardware GRO on the interface alone (`dev_disable_gro_hw`); both `net/core/dev.c`.
final class Offloads {
    private static final String LRO = "rx-lro";

    private final OffloadFeatures features;

    Offloads(OffloadFeatures features) {
        this.features = features;
    }

    /// What is on, and an attach could switch off.
    ///
    /// @param all the interfaces as they are now
    SwitchedOff on(NetInterface at, List<NetInterface> all) {
        List<SwitchedOff.Below> below = new ArrayList<>();
        for (NetInterface lower : new Stacked(all).below(at)) {
            if (features.on(lower.ifindex()).contains(LRO)) {
                below.add(new SwitchedOff.Below(lower.ifindex(), lower.name(), LRO));
            }
        }
        return new SwitchedOff(features.on(at.ifindex()), below);
    }

    /// What of it is off now.
    SwitchedOff since(NetInterface at, SwitchedOff before) {
        List<String> off = new ArrayList<>(before.features());
        off.removeAll(off.isEmpty() ? List.of() : features.on(at.ifindex()));
        List<SwitchedOff.Below> below = new ArrayList<>();
        for (SwitchedOff.Below each : before.below()) {
            if (!features.on(each.ifindex()).contains(each.feature())) {
                below.add(each);
            }
        }
        return new SwitchedOff(off, below);
    }

    /// Puts it back, as far as the drivers let us and the interfaces are still the same.
    ///
    /// @param ifindex of the interface itself now
    /// @param name its name now
    void restore(int ifindex, String name, SwitchedOff off) {
        features.switchOn(ifindex, name, off.features());
        for (SwitchedOff.Below each : off.below()) {
            features.switchOn(each.ifindex(), each.name(), List.of(each.feature()));
        }
    }
}
