// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

/// A file descriptor that we own, closed once.
final class Fd implements AutoCloseable {
    private static final int CLOSED = -1;

    private int number;

    Fd(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("no file descriptor: " + number);
        }
        this.number = number;
    }

    /// Another descriptor for what this number stands for, of a life of its own.
    static Fd copyOf(int number) {
        int copy = LibC.dup(number);
        if (copy < 0) {
            throw new IllegalStateException("dup: " + Errno.words(LibC.errno()));
        }
        return new Fd(copy);
    }

    /// The number, for a system call.
    int number() {
        if (number == CLOSED) {
            throw new IllegalStateException("closed");
        }
        return number;
    }

    /// close(2). Its error says nothing that could be acted upon: the descriptor is gone anyway.
    @Override
    public void close() {
        if (number != CLOSED) {
            LibC.close(number);
            number = CLOSED;
        }
    }
}
