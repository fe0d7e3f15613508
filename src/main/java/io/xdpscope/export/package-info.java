// SPDX-License-Identifier: Apache-2.0
/// What is written for people and programs elsewhere: tables as CSV, a report as HTML. Text in,
/// text out; which file it is written to is not decided here, only that it is whole.
///
/// Owning thread: none. Everything here is immutable.
///
/// Layer 3: may import `probe` and `rate`.
@NullMarked
package io.xdpscope.export;

import org.jspecify.annotations.NullMarked;
