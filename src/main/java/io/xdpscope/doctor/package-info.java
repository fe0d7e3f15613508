// SPDX-License-Identifier: Apache-2.0
/// Says beforehand what will happen, and what to do about what stands in the way. Pure: made from
/// what a probe told of its host and its interfaces, so it works for every machine and on any
/// thread.
///
/// Layer 3: may import `probe`.
@NullMarked
package io.xdpscope.doctor;

import org.jspecify.annotations.NullMarked;
