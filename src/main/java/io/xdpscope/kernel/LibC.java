// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/// The C library's functions that this package calls, under their C names, by JNA direct mapping:
/// no garbage per call. 64-bit Linux only: `size_t`, `ssize_t` and `unsigned long` are `long`.
///
/// Every function returns -1 on failure; then [#errno()] says why, on the same thread and before
/// any other native call.
final class LibC {
    // include/uapi/asm-generic/errno-base.h and errno.h: the same on x86-64 and arm64.
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int ERANGE = 34;
    static final int ENOLINK = 67;
    static final int EMSGSIZE = 90;
    static final int EOPNOTSUPP = 95;
    static final int ENETDOWN = 100;
    static final int ENOBUFS = 105;

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int AF_PACKET = 17;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_RCVBUF = 8;
    static final int SO_RCVTIMEO = 20;
    static final int MSG_TRUNC = 0x20;

    static final int O_RDONLY = 0;
    static final int O_CLOEXEC = 0x80000;
    static final int O_PATH = 0x200000;

    // Not the same everywhere: arch/arm64/include/uapi/asm/fcntl.h.
    static final int O_DIRECTORY = Platform.isARM() ? 0x4000 : 0x10000;
    static final int O_NOFOLLOW = Platform.isARM() ? 0x8000 : 0x20000;

    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_EMPTY_PATH = 0x1000;

    /// `include/uapi/linux/sched.h`.
    static final int CLONE_NEWNET = 0x40000000;

    static final int LOCK_EX = 2;
    static final int LOCK_NB = 4;

    static final int CLOCK_MONOTONIC = 1;
    static final int CLOCK_BOOTTIME = 7;

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    /// The error of this thread's last failed call.
    static int errno() {
        return Native.getLastError();
    }

    /// socket(2).
    static native int socket(int domain, int type, int protocol);

    /// bind(2).
    static native int bind(int fd, Pointer address, int length);

    /// setsockopt(2).
    static native int setsockopt(int fd, int level, int option, Pointer value, int length);

    /// send(2).
    static native long send(int fd, Pointer bytes, long length, int flags);

    /// sendmmsg(2): `messages` is the address of an array of `struct mmsghdr`.
    static native int sendmmsg(int fd, long messages, int count, int flags);

    /// recv(2).
    static native long recv(int fd, Pointer buffer, long length, int flags);

    /// ioctl(2) with a pointer argument.
    static native int ioctl(int fd, long request, Pointer argument);

    /// open(2) of a file that exists; `path` in the JVM's file name encoding.
    static native int open(String path, int flags);

    /// close(2).
    static native int close(int fd);

    /// dup(2)
    static native int dup(int fd);

    /// unshare(2): of the calling thread alone.
    static native int unshare(int flags);

    /// clock_gettime(2): fills a `struct timespec`, seconds and nanoseconds of 8 bytes each.
    static native int clock_gettime(int clock, Pointer timespec);

    /// mkdir(2).
    static native int mkdir(String path, int mode);

    /// unlinkat(2): follows no link.
    static native int unlinkat(int directory, String name, int flags);

    /// fchownat(2).
    static native int fchownat(int directory, String name, int uid, int gid, int flags);

    /// rmdir(2).
    static native int rmdir(String path);

    /// flock(2) with [#LOCK_EX] or [#LOCK_NB].
    static native int flock(int fd, int operation);

    /// statfs(2): fills a `struct statfs`, of which the first `long` is the type.
    static native int statfs(String path, Pointer buffer);

    /// vasprintf(3): `arguments` is a `va_list` as a callback got it; the caller frees `text`.
    static native int vasprintf(PointerByReference text, Pointer format, Pointer arguments);

    /// free(3).
    static native void free(Pointer memory);

    /// getpwuid_r(3): fills a `struct passwd`, whose strings lie in `buffer`.
    ///
    /// @return an errno; 0 also when there is no such user, and then `found` is null
    static native int getpwuid_r(
            int uid, Pointer passwd, Pointer buffer, long length, PointerByReference found);

    /// strerror(3): the words for an errno.
    static native String strerror(int errno);
}
