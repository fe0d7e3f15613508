// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

/// A hello in a version of the wire that is not understood here.
final class OtherVersion extends Exception {
    private static final long serialVersionUID = 1;

    private final int wire;
    private final String program;

    /// @param wire the version it speaks
    /// @param program the version of its program
    OtherVersion(int wire, String program) {
        super("wire version " + wire);
        this.wire = wire;
        this.program = program;
    }

    int wire() {
        return wire;
    }

    String program() {
        return program;
    }
}
