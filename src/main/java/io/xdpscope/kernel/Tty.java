// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import java.util.Optional;

/// The terminal on standard output.
public final class Tty {

    /// `TIOCGWINSZ` in `include/uapi/asm-generic/ioctls.h`: the same on x86-64 and arm64.
    private static final long TIOCGWINSZ = 0x5413;

    /// `struct winsize`: rows, columns, and two unused, 2 bytes each.
    private static final int WINSIZE = 8;

    private static final int STANDARD_OUTPUT = 1;

    private Tty() {}

    /// A terminal's size in characters.
    public record Size(int columns, int rows) {}

    /// How large the terminal is now (ioctl_tty(2)); empty where standard output is none, or does
    /// not tell.
    public static Optional<Size> size() {
        try (Memory winsize = new Memory(WINSIZE)) {
            if (LibC.ioctl(STANDARD_OUTPUT, TIOCGWINSZ, winsize) != 0) {
                return Optional.empty();
            }
            int rows = winsize.getShort(0) & 0xffff;
            int columns = winsize.getShort(2) & 0xffff;
            return rows > 0 && columns > 0
                    ? Optional.of(new Size(columns, rows))
                    : Optional.empty();
        }
    }
}
