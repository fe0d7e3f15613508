// SPDX-License-Identifier: Apache-2.0
/// View models: what the window shows and can do, as properties and commands, without a view.
///
/// Owning thread: the executor that each model is given, in the program the JavaFX application
/// thread; tests pass a queue that they empty themselves.
///
/// Layer 4: may import `probe`, `rate`, `machine`, `monitor`, `doctor`, `export`; of JavaFX only
/// `javafx.beans` and `javafx.collections`, so that all of it is tested without a toolkit.
@NullMarked
package io.xdpscope.ui.model;

import org.jspecify.annotations.NullMarked;
