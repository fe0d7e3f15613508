// SPDX-License-Identifier: Apache-2.0
/// The vocabulary of counting and the [Probe] contract: what every other package speaks.
///
/// Owning thread: none. Everything here but [Probe] itself is immutable.
///
/// Layer 0: may import `java.base` only.
@NullMarked
package io.xdpscope.probe;

import org.jspecify.annotations.NullMarked;
