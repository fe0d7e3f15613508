// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

/// A figure of the cross-check.
///
/// @param name what it is
/// @param packets packets as text
/// @param bytes bytes as text; empty where there are none to tell
/// @param explanation what it is, in a sentence
public record CheckFigure(String name, String packets, String bytes, String explanation) {

    static CheckFigure of(String key, String packets, String bytes, String explanation) {
        return new CheckFigure(Texts.get(key), packets, bytes, explanation);
    }

    /// The figure read aloud.
    public String spokenText() {
        return bytes.isEmpty()
                ? Texts.get("check.spokenPackets", name, packets)
                : Texts.get("check.spoken", name, packets, bytes);
    }
}
