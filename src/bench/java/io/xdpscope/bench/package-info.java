// SPDX-License-Identifier: Apache-2.0
/// What counting and showing cost, as ratios taken side by side in one run: `./dev bench`.
///
/// Owning thread: the main thread of [Bench]. Not part of the product; may import everything.
@NullMarked
package io.xdpscope.bench;

import org.jspecify.annotations.NullMarked;
