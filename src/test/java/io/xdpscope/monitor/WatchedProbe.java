// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Target;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Passes everything on and remembers what was called by which thread.
final class WatchedProbe extends ForwardingProbe {

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
    protected Probe inner() {
        threads.add(Thread.currentThread());
        return inner;
    }

    @Override
    public Host host() {
        return inner().host();
    }

    @Override
    public void connect() throws ProbeException {
        calls.add("connect");
        super.connect();
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        calls.add("attach");
        return super.attach(target);
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        calls.add("detach");
        super.detach(attachmentId);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        calls.add("keep");
        return super.keep(attachmentId, keep);
    }

    @Override
    public void close() {
        calls.add("close");
        inner().close();
    }
}
