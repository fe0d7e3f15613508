// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.concurrent.Executor;

/// Where the window's work is done.
///
/// @param ui the one thread that owns the view models, such as `Platform::runLater`
/// @param background for what takes time and is no probe's
public record Threads(Executor ui, Executor background) {}
