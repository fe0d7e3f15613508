// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Counts in another process, over its standard streams.
///
/// However that process ends, hangs or talks nonsense, it is the same here: the pipe is closed,
/// what it counted is lost ([Reading.Loss#PROBE_GONE]), and everything else fails with
/// `HELPER_GONE`. A new pipe makes a new probe.
public final class PipeProbe implements Probe {
    private final Conversation conversation;
    private final Limits limits;
    private final Host host;
    private final String helperVersion;
    private final int wire;
    private final Map<Long, Attachment> attachments = new LinkedHashMap<>();
    private Moment lastMoment = Moment.NEVER;
    private long lastMomentNanos = System.nanoTime();

    /// How long a helper may take. All but the hello are longer than its own watchdog's, which is
    /// to be first.
    record Limits(Duration hello, Duration answer, Duration attach, Duration bye) {
        static final Limits USUAL =
                new Limits(
                        Duration.ofSeconds(120),
                        Watchdog.OPERATION.plusSeconds(5),
                        Watchdog.ATTACH.plusSeconds(15),
                        Duration.ofSeconds(3));

        Limits withHello(Duration longest) {
            return new Limits(longest, answer, attach, bye);
        }
    }

    private PipeProbe(Conversation conversation, Limits limits, Answer.Hello hello) {
        this.conversation = conversation;
        this.limits = limits;
        this.host = hello.host();
        this.helperVersion = hello.program();
        this.wire = hello.wire();
    }

    /// Says hello over a pipe, and closes it when that fails.
    ///
    /// @throws ProbeException `HELPER_GONE` when it ended or did not answer (the pipe's exit code
    ///   and what it said tell more), `HELPER_REFUSED` when it is not understood, or why it cannot
    ///   count
    public static PipeProbe open(Pipe pipe) throws ProbeException {
        return open(pipe, Limits.USUAL);
    }

    /// The same, where getting there takes a person's time.
    ///
    /// @param hello how long the hello may take, which a person may have to allow first
    public static PipeProbe open(Pipe pipe, Duration hello) throws ProbeException {
        return open(pipe, Limits.USUAL.withHello(hello));
    }

    static PipeProbe open(Pipe pipe, Limits limits) throws ProbeException {
        Conversation conversation = new Conversation(pipe);
        try {
            return new PipeProbe(conversation, limits, conversation.hello(limits.hello()));
        } catch (ProbeException e) {
            conversation.close();
            throw e;
        }
    }

    @Override
    public Host host() {
        return host;
    }

    /// Version of the helper's program, as it says.
    public String helperVersion() {
        return helperVersion;
    }

    @Override
    public Inventory inventory() throws ProbeException {
        Inventory inventory = ask(new Request.Interfaces(), Answer.Interfaces.class).inventory();
        attachments.clear();
        inventory.attachments().forEach(this::remember);
        seen(inventory.taken());
        return inventory;
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        return switch (target) {
            case Target.Interface onto -> {
                Request request = new Request.Attach(onto);
                yield remember(
                        conversation
                                .ask(request, limits.attach(), Answer.Attached.class)
                                .attachment());
            }
        };
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        if (!conversation.isOver()) {
            ask(new Request.Detach(attachmentId), Answer.Done.class);
        }
        if (attachments.remove(attachmentId) == null && conversation.isOver()) {
            throw new ProbeException(
                    Kind.NOT_ATTACHED,
                    "There is no such attachment (any more).",
                    "List the attachments again.");
        }
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        Request request = keep ? new Request.Keep(attachmentId) : new Request.Release(attachmentId);
        return remember(ask(request, Answer.Attached.class).attachment());
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        if (!conversation.isOver()) {
            try {
                Reading reading = ask(new Request.Read(perCpuOf), Answer.Counts.class).reading();
                if (!reading.entries().isEmpty()) {
                    seen(momentOf(reading.entries().getLast()));
                }
                return reading;
            } catch (ProbeException e) {
                if (!conversation.isOver()) {
                    throw e;
                }
                seen(estimatedMoment());
            }
        }
        return lost();
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        checkVersion(Codec.TELLS_STATISTICS);
        return ask(new Request.Statistics(ifindex, name), Answer.Statistics.class).statistics();
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        checkVersion(Codec.TELLS_STATISTICS);
        return ask(new Request.Measure(attachmentId), Answer.Cost.class).cost();
    }

    /// An older helper ends when it is asked what it does not know.
    private void checkVersion(int since) throws ProbeException {
        if (wire < since) {
            throw new ProbeException(
                    Kind.HELPER_REFUSED,
                    "The helper on %s is of version %s, which cannot tell this."
                            .formatted(host.name(), helperVersion),
                    "Upgrade XDPScope there.");
        }
    }

    @Override
    public void close() {
        if (!conversation.isOver()) {
            try {
                conversation.ask(new Request.Bye(), limits.bye(), Answer.Done.class);
            } catch (ProbeException e) {
                // It ends with its input, whatever it had to say.
            }
        }
        conversation.close();
    }

    private <A extends Answer> A ask(Request request, Class<A> type) throws ProbeException {
        return conversation.ask(request, limits.answer(), type);
    }

    private Attachment remember(Attachment attachment) {
        attachments.put(attachment.id(), attachment);
        return attachment;
    }

    private Reading lost() {
        List<Reading.Entry> entries = new ArrayList<>();
        for (Attachment one : attachments.values()) {
            entries.add(
                    new Reading.Lost(one.id(), lastMoment, Reading.Loss.PROBE_GONE, lossOf(one)));
        }
        return new Reading(entries);
    }

    private String lossOf(Attachment one) {
        return one.kept()
                ? "The helper on %s is gone. The counter on %s is kept: reconnect to see it again."
                        .formatted(host.name(), one.name())
                : "The helper on %s is gone, and with it the counter on %s. Reconnect, then attach again."
                        .formatted(host.name(), one.name());
    }

    private void seen(Moment moment) {
        lastMoment = moment;
        lastMomentNanos = System.nanoTime();
    }

    private static Moment momentOf(Reading.Entry entry) {
        return switch (entry) {
            case Reading.Counted counted -> counted.at();
            case Reading.Lost lost -> lost.at();
        };
    }

    /// What the counting host's clocks would show now, which nobody can ask any more.
    private Moment estimatedMoment() {
        long since = System.nanoTime() - lastMomentNanos;
        return new Moment(
                lastMoment.monotonicNanos() + since,
                lastMoment.bootNanos() + since,
                lastMoment.wall().plusNanos(since));
    }
}
