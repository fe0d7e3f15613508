// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.xdpscope.doctor;

import org.jspecify.annotations.NullMarked;
