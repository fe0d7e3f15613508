// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.util.List;

/// The features of a card that a generic attach switches off for good: LRO and hardware GRO
/// (`dev_xdp_attach` calls `dev_disable_lro` and `dev_disable_gro_hw`, `net/core/dev.c`). Read
/// before and after, put back on our own detach.
interface OffloadFeatures {

    /// Which of them are on, by ethtool's names.
    List<String> on(String name);

    /// Switches these on again, as far as the driver lets us.
    void switchOn(String name, List<String> features);
}
