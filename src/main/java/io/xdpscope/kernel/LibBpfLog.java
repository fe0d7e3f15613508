// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/// Catches what libbpf would print on standard error, verifier log included, for "Details".
///
/// libbpf has one print function a process, and calls it on the thread that called libbpf: so there
/// is one log a process, and each thread hears only what it caused.
final class LibBpfLog implements LibBpf.Print {
    /// The end of a longer text is kept: a verifier log says at its end what was wrong.
    static final int MAX_CHARS = 64 * 1024;

    /// `enum libbpf_print_level`: debug output is dropped before it is formatted.
    private static final int LIBBPF_DEBUG = 2;

    private static final ThreadLocal<@Nullable StringBuilder> HEARD = new ThreadLocal<>();

    /// Something that calls libbpf.
    interface Calls<T> {
        T run();
    }

    /// What a call returned, and what libbpf said meanwhile.
    record Heard<T>(T result, String text) {}

    /// Runs `calls` and listens on this thread.
    <T> Heard<T> during(Calls<T> calls) {
        StringBuilder text = new StringBuilder();
        HEARD.set(text);
        try {
            T result = calls.run();
            return new Heard<>(result, text.toString().strip());
        } finally {
            HEARD.remove();
        }
    }

    @Override
    public int invoke(int level, Pointer format, Pointer arguments) {
        StringBuilder text = HEARD.get();
        if (text == null || level >= LIBBPF_DEBUG) {
            return 0;
        }
        PointerByReference line = new PointerByReference();
        int length = LibC.vasprintf(line, format, arguments);
        if (length < 0) {
            return 0;
        }
        try {
            text.append(line.getValue().getString(0, "UTF-8"));
        } finally {
            LibC.free(line.getValue());
        }
        text.delete(0, Math.max(0, text.length() - MAX_CHARS));
        return length;
    }
}
