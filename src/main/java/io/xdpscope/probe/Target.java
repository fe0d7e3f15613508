// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// What an operator asks to be counted. A new kind of BPF program is a new case here.
public sealed interface Target {

    /// Received packets of one interface.
    ///
    /// @param ifindex which one
    /// @param name the name it had when it was chosen: a mismatch means the index was reused, and
    ///   is refused
    /// @param mode the mode asked for
    /// @param keep keep counting after this process ends (pins map, program and link)
    /// @param evenIfCritical the operator's explicit yes to native mode on a critical interface
    record Interface(
            int ifindex, String name, RequestedMode mode, boolean keep, boolean evenIfCritical)
            implements Target {

        public Interface {
            if (ifindex <= 0) {
                throw new IllegalArgumentException("ifindex must be positive: " + ifindex);
            }
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a target has a name");
            }
        }

        /// Counting that ends with this process.
        public static Interface of(NetInterface at, RequestedMode mode) {
            return new Interface(at.ifindex(), at.name(), mode, false, false);
        }
    }
}
