// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Countable;
import io.xdpscope.rate.Measurement;
import java.util.Optional;

/// A measurement as something that may not be there.
final class Spans {

    private Spans() {}

    /// The span, or nothing for a gap.
    static <C extends Countable<C>> Optional<Measurement.Span<C>> of(Measurement<C> measured) {
        return switch (measured) {
            case Measurement.Span<C> span -> Optional.of(span);
            case Measurement.Gap<C> _ -> Optional.empty();
        };
    }
}
