// SPDX-License-Identifier: Apache-2.0
/// Readings to rates, and their bounded history, drawn together for a chart.
///
/// Owning thread: whoever holds a meter or a history; neither is shared.
///
/// Layer 1: may import `probe`.
@NullMarked
package io.xdpscope.rate;

import org.jspecify.annotations.NullMarked;
