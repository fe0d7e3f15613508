// SPDX-License-Identifier: Apache-2.0
/// What every test stands on: which tests can run on this machine, how long each suite took, and
/// private network namespaces. Imports nothing of the program.
@NullMarked
package io.xdpscope.testing;

import org.jspecify.annotations.NullMarked;
