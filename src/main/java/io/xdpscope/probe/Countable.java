// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// Counters that can be subtracted and can turn out to have shrunk: what rates are made from.
///
/// @param <C> the counters themselves
public interface Countable<C extends Countable<C>> {

    /// Member-wise difference to an earlier value.
    C minus(C earlier);

    /// Whether any member is smaller than it was. Then there is no rate: never a negative one,
    /// always a gap.
    boolean shrankSince(C earlier);
}
