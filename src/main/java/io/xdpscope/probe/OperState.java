// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// Operational state of an interface: RFC 2863 states as in `IFLA_OPERSTATE`
/// (`include/uapi/linux/if.h`).
public enum OperState {
    UNKNOWN,
    NOT_PRESENT,
    DOWN,
    LOWER_LAYER_DOWN,
    TESTING,
    DORMANT,
    UP
}
