// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// A Linux capability that counting needs; see `capabilities(7)`.
public enum Right {
    /// Attaching to an interface.
    NET_ADMIN("CAP_NET_ADMIN"),
    /// Loading programs and creating maps.
    BPF("CAP_BPF"),
    /// Passing the verifier with the pointer arithmetic our program uses.
    PERFMON("CAP_PERFMON");

    private final String capability;

    Right(String capability) {
        this.capability = capability;
    }

    /// The capability's name as in `capabilities(7)`.
    public String capability() {
        return capability;
    }
}
