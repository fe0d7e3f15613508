// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.kernel.LocalProbe;
import io.xdpscope.kernel.LocalSettings;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/// A helper that gets stuck in an operation, for ever, after it was done: really attached.
///
/// The one argument is `attach` or `read`.
final class StuckHelper {
    private StuckHelper() {}

    public static void main(String[] arguments) {
        Watchdog watchdog =
                new Watchdog(System::nanoTime, () -> Runtime.getRuntime().halt(ProbeServer.HALTED));
        watchdog.start();
        LocalSettings settings = LocalSettings.ofThisProcess(System.err::println);
        new ProbeServer(
                        () -> new Stuck(LocalProbe.open(settings), arguments[0]),
                        "stuck",
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out),
                        watchdog)
                .serve();
    }

    private static final class Stuck extends ForwardingProbe {

        private final Probe inner;
        private final String in;

        /// @param inner does the work
        /// @param in the operation that never returns
        Stuck(Probe inner, String in) {
            this.inner = inner;
            this.in = in;
        }

        private <T> T returned(String operation, T result) {
            if (operation.equals(in)) {
                System.err.println("stuck");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return result;
        }

        @Override
        protected Probe inner() {
            return inner;
        }

        @Override
        public Host host() {
            return inner.host();
        }

        @Override
        public Attachment attach(Target target) throws ProbeException {
            return returned("attach", super.attach(target));
        }

        @Override
        public Reading read(OptionalLong perCpuOf) throws ProbeException {
            return returned("read", super.read(perCpuOf));
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
