// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.OperState;

/// The mark before an interface's name. Each has a shape of its own, so that nobody needs to see
/// the colour.
public enum LinkLight {
    /// Up with a carrier: a disc.
    UP("light.up"),
    /// In use, but the driver does not tell the operational state (loopback, tun): a ring.
    UP_UNTOLD("light.upUntold"),
    /// Up, but no carrier: a hollow square.
    NO_CARRIER("light.noCarrier"),
    /// Switched off: a bar.
    DOWN("light.down"),
    /// Gone, or lost to us: a triangle.
    LOST("light.lost");

    private final String key;

    LinkLight(String key) {
        this.key = key;
    }

    static LinkLight of(NetInterface facts) {
        if (!facts.up()) {
            return DOWN;
        }
        if (!facts.carrier()) {
            return NO_CARRIER;
        }
        return facts.operState() == OperState.UP ? UP : UP_UNTOLD;
    }

    /// The word that a filter knows it by.
    String filterWord() {
        return switch (this) {
            case UP, UP_UNTOLD -> "up";
            case NO_CARRIER -> "no-carrier";
            case DOWN -> "down";
            case LOST -> "lost";
        };
    }

    /// The same in words.
    public String words() {
        return Texts.get(key);
    }
}
