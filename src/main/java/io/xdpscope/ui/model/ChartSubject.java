// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.NetInterface;
import java.util.OptionalLong;

/// An interface as far as its rates can be reckoned from what was counted.
///
/// @param name its name now
/// @param speedMbps its link's speed in megabits per second; empty where the driver does not tell
/// @param bareIp whether what it receives has no frames around it, so that nothing is known of a
///   wire
public record ChartSubject(String name, OptionalLong speedMbps, boolean bareIp) {

    /// No interface: nothing to reckon from.
    public static final ChartSubject NONE = new ChartSubject("", OptionalLong.empty(), false);

    /// What the kernel says of it.
    public static ChartSubject of(NetInterface facts) {
        OptionalLong speed =
                facts.speedMbps().isPresent() && facts.speedMbps().getAsLong() > 0
                        ? facts.speedMbps()
                        : OptionalLong.empty();
        return new ChartSubject(facts.name(), speed, facts.linkType() == LinkType.BARE_IP);
    }

    /// The speed in words, such as `10 Gb/s`; empty where it is not known.
    public String speedWords() {
        return speedMbps.isPresent() ? InterfaceWords.speed(speedMbps.getAsLong()) : "";
    }
}
