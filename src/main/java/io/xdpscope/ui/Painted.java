// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

/// What is painted or filled by hand, and counts how often: what nobody sees, or what did not
/// change, is not to cost anything.
interface Painted {

    /// How often, since it was made.
    long paintings();
}
