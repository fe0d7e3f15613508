// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// Whether a mode can work on an interface, as far as can be known before trying.
public sealed interface ModeSupport {

    /// The driver says so (`netdev` generic netlink, kernel 6.3 and later), or the kernel does it
    /// for every driver.
    record Available() implements ModeSupport {}

    /// Nothing can be known before trying.
    record UnknownUntilTried() implements ModeSupport {}

    /// It cannot work.
    ///
    /// @param reason one sentence for the operator
    record Unavailable(String reason) implements ModeSupport {}
}
