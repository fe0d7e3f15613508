// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

/// Error numbers in words for people who will look them up: `EBUSY: Device or resource busy`.
final class Errno {
    private Errno() {}

    /// Name and meaning.
    static String words(int errno) {
        return name(errno) + ": " + LibC.strerror(errno);
    }

    /// The name, for those that the kernel answers an attach with; numbers as in
    /// `include/uapi/asm-generic/errno-base.h` and `errno.h`.
    static String name(int errno) {
        return switch (errno) {
            case LibC.EPERM -> "EPERM";
            case LibC.ENOENT -> "ENOENT";
            case LibC.EACCES -> "EACCES";
            case LibC.EBUSY -> "EBUSY";
            case LibC.EEXIST -> "EEXIST";
            case LibC.ENODEV -> "ENODEV";
            case LibC.EINVAL -> "EINVAL";
            case LibC.ENOMEM -> "ENOMEM";
            case LibC.ENOSPC -> "ENOSPC";
            case LibC.ERANGE -> "ERANGE";
            case LibC.ENOLINK -> "ENOLINK";
            case LibC.EOPNOTSUPP -> "EOPNOTSUPP";
            default -> "errno " + errno;
        };
    }
}
