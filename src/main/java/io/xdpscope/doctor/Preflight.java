// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Stacked;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an attach to an interface will lead to, mode by mode, and everything that was looked at to
/// say so. It is as true as the facts it is made of: what was plugged, attached or switched since
/// then is not in it.
///
/// @param forecasts one for each mode, in the order of [RequestedMode]
/// @param findings one or more for each [Finding.Topic], in its order
public record Preflight(List<Forecast> forecasts, List<Finding> findings) {

    public Preflight {
        forecasts = List.copyOf(forecasts);
        findings = List.copyOf(findings);
    }

    /// Looks at an interface.
    ///
    /// @param stacked what stands on what, of all the interfaces listed with it
    /// @param ours what counts there already and is not lost
    /// @param host what the machine said of itself
    public static Preflight of(
            NetInterface at, Stacked stacked, Optional<Attachment> ours, Host host) {
        Examination looked = new Examination(at, stacked, ours, Kernel.of(host));
        Prediction prediction = new Prediction(looked);
        return new Preflight(
                Arrays.stream(RequestedMode.values()).map(prediction::of).toList(),
                new Findings(looked, host).all());
    }

    /// Looks at an interface of an inventory.
    public static Preflight of(NetInterface at, Inventory inventory, Host host) {
        return of(
                at,
                new Stacked(inventory.interfaces()),
                inventory.attachmentOn(at.ifindex()),
                host);
    }

    /// What asking for this mode will lead to.
    public Forecast of(RequestedMode mode) {
        return forecasts.stream().filter(f -> f.mode() == mode).findFirst().orElseThrow();
    }
}
