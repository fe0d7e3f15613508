// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.util.List;

/// The features of a card that a generic attach switches off for good: LRO and hardware GRO
/// (`generic_xdp_install` calls `dev_disable_lro` and `dev_disable_gro_hw`, `net/core/dev.c`). Read
/// before and after, put back on our own detach; see [Offloads].
interface OffloadFeatures {

    /// Which of them are on, by ethtool's names.
    List<String> on(int ifindex);

    /// Switches these on again, as far as the driver lets us; nothing where the interface of this
    /// index has another name.
    void switchOn(int ifindex, String name, List<String> features);
}
