// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.kernel.LocalProbe;
import io.xdpscope.kernel.LocalSettings;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
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

    /// @param inner does the work
    /// @param in the operation that never returns
    private record Stuck(Probe inner, String in) implements Probe {

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
        public Host host() {
            return inner.host();
        }

        @Override
        public Inventory inventory() throws ProbeException {
            return inner.inventory();
        }

        @Override
        public Attachment attach(Target target) throws ProbeException {
            return returned("attach", inner.attach(target));
        }

        @Override
        public void detach(long attachmentId) throws ProbeException {
            inner.detach(attachmentId);
        }

        @Override
        public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
            return inner.keep(attachmentId, keep);
        }

        @Override
        public Reading read(OptionalLong perCpuOf) throws ProbeException {
            return returned("read", inner.read(perCpuOf));
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
