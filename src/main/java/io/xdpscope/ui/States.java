// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import javafx.css.PseudoClass;

/// States of our own that style sheets select by.
final class States {

    /// A text that needs a smaller type.
    static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

    /// Not as it should be.
    static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /// Stands still.
    static final PseudoClass FROZEN = PseudoClass.getPseudoClass("frozen");

    /// The one of several that is looked at.
    static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private States() {}
}
