// SPDX-License-Identifier: Apache-2.0
/// Tests of the scripts in `packaging/`: against made-up JDK folders and a made-up apt, so that
/// nothing is installed.
@NullMarked
package io.xdpscope.packaging;

import org.jspecify.annotations.NullMarked;
