// SPDX-License-Identifier: Apache-2.0
/// Tests of the view models, without a toolkit.
@NullMarked
package io.xdpscope.ui.model;

import org.jspecify.annotations.NullMarked;
