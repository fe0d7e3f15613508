// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

/// Where in the receive path the kernel runs an XDP program: what an attachment *obtained*.
///
/// Source: `XDP_FLAGS_*_MODE` in `include/uapi/linux/if_link.h`.
public enum XdpMode {
    /// In the driver, before a socket buffer exists (`xdpdrv`).
    NATIVE("native"),
    /// On socket buffers, after the driver; packets that come merged count as one (`xdpgeneric`,
    /// `skb`).
    GENERIC("generic"),
    /// On the network card itself (`xdpoffload`).
    OFFLOAD("offload");

    private final String word;

    XdpMode(String word) {
        this.word = word;
    }

    /// The lower-case word used on the command line, in JSON and in sentences.
    public String word() {
        return word;
    }
}
