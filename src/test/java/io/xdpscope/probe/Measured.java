// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Optional;

/// Asks a probe for the cost of a program until it tells.
public final class Measured {

    private static final int MOST_STEPS = 100;

    private Measured() {}

    /// What the program of an attachment costs.
    public static ProgramCost of(Probe probe, long attachmentId) throws ProbeException {
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<ProgramCost> told = probe.measure(attachmentId);
            if (told.isPresent()) {
                return told.get();
            }
        }
        throw new AssertionError("measuring came to no end");
    }
}
