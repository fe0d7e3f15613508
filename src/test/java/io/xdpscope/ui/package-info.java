// SPDX-License-Identifier: Apache-2.0
/// Tests of the window.
@NullMarked
package io.xdpscope.ui;

import org.jspecify.annotations.NullMarked;
