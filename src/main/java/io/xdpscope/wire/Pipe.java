// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/// A started helper as it is seen from the side that asks.
public interface Pipe extends AutoCloseable {

    /// What it answers. Read by a thread of the [PipeProbe].
    InputStream input();

    /// What it is asked.
    OutputStream output();

    /// The end of what it said besides its answers, for people: not trusted, already fit to be
    /// shown; may be empty, or grow until it has ended.
    String said();

    /// The code it ended with; empty while it runs, or when that cannot be known.
    OptionalInt exitCode();

    /// Hangs up, and waits a bounded time until it is gone. Idempotent.
    @Override
    void close();
}
