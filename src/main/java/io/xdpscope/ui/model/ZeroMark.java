// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Counters;
import java.time.Instant;

/// A zero that the operator set: tiles then count from here. ("Did my million arrive?")
///
/// @param attachmentId whose counters
/// @param at when, on the counting host's wall clock
/// @param counters what they were then
public record ZeroMark(long attachmentId, Instant at, Counters counters) {}
