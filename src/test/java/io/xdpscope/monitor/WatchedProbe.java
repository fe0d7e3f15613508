// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Passes everything on and remembers what was called by which thread.
final class WatchedProbe implements Probe {

    private final Probe inner;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();

    WatchedProbe(Probe inner) {
        this.inner = inner;
    }

    Set<Thread> threads() {
        return threads;
    }

    boolean called(String name) {
        return calls.contains(name);
    }

    @Override
    public Host host() {
        called();
        return inner.host();
    }

    @Override
    public void connect() throws ProbeException {
        called();
        calls.add("connect");
        inner.connect();
    }

    @Override
    public Inventory inventory() throws ProbeException {
        called();
        return inner.inventory();
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        called();
        calls.add("attach");
        return inner.attach(target);
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        called();
        calls.add("detach");
        inner.detach(attachmentId);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        called();
        calls.add("keep");
        return inner.keep(attachmentId, keep);
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        called();
        return inner.read(perCpuOf);
    }

    @Override
    public void close() {
        called();
        calls.add("close");
        inner.close();
    }

    private void called() {
        threads.add(Thread.currentThread());
    }
}
