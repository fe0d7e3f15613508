// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Every text of the window, from the one resource bundle `io/xdpscope/ui/messages.properties`.
public final class Texts {

    /// The bundle's base name.
    public static final String BUNDLE_NAME = "io.xdpscope.ui.messages";

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(BUNDLE_NAME);

    private Texts() {}

    /// The text of this key as it stands.
    ///
    /// @throws java.util.MissingResourceException for a key that is not in the bundle
    public static String get(String key) {
        return BUNDLE.getString(key);
    }

    /// The text of this key with `{0}`, `{1}`, ... replaced. Numbers come ready-made, see
    /// [io.xdpscope.rate.Quantities].
    public static String get(String key, String... words) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(words);
    }
}
