// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// What interfaces are put together by.
public enum ListGrouping {
    NONE("none"),
    /// Cards, veth pairs, bridges, ...
    KIND("kind"),
    /// A bridge, bond or VRF with its ports.
    MASTER("master"),
    /// The network namespace of the other end.
    NAMESPACE("namespace");

    private final String word;

    ListGrouping(String word) {
        this.word = word;
    }

    /// What it is called in the settings.
    public String word() {
        return word;
    }

    /// What it is called in the menu.
    public String title() {
        return Texts.get("list.group." + word);
    }
}
