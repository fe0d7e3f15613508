// SPDX-License-Identifier: Apache-2.0
/// The scene graph: views, drawn widgets and the theme.
///
/// Owning thread: the FX application thread.
///
/// Layer 5: may import every layer below, but not `cli`.
@NullMarked
package io.xdpscope.ui;

import org.jspecify.annotations.NullMarked;
