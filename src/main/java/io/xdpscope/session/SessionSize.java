// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

/// How large a recording may become.
///
/// @param partBytes a part is ended when it has so many bytes
/// @param totalBytes the oldest parts are deleted when all have more than this together; the one
///   being written never is
public record SessionSize(long partBytes, long totalBytes) {

    /// 32 MB a part, 1 GB in all: weeks of a machine with ten interfaces, read once a second.
    public static final SessionSize USUAL = new SessionSize(32L << 20, 1L << 30);

    /// A recording needs as much as this.
    public static final long LEAST_TOTAL_BYTES = 1L << 20;

    private static final int PARTS = 32;

    public SessionSize {
        if (partBytes <= 0 || totalBytes < partBytes) {
            throw new IllegalArgumentException(
                    "parts of %d bytes, %d in all".formatted(partBytes, totalBytes));
        }
    }

    /// So much in all, in parts of a fitting size.
    public static SessionSize ofTotal(long bytes) {
        return new SessionSize(Math.max(1, bytes / PARTS), bytes);
    }
}
