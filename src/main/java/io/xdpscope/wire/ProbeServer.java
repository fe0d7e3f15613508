// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/// Serves a probe over a pair of streams: reads requests, answers them, nothing else.
///
/// The first request is hello; asking and answering take turns. Whatever is not a request ends it
/// after one sentence. The end of the input, however it comes, detaches what is not kept. Belongs
/// to the thread that calls [#serve].
public final class ProbeServer {
    /// The other side said goodbye or hung up.
    public static final int ENDED = 0;

    /// There is nothing to serve.
    public static final int NO_PROBE = 1;

    /// The other side said something that is no request.
    public static final int REFUSED = 3;

    /// The watchdog halted it.
    public static final int HALTED = 4;

    /// After so long without a request, and half of it again, nobody is there any more: where a
    /// connection breaks without a word, the end of the input never comes. Whoever counts asks
    /// every ten seconds at the least.
    static final Duration IDLE = Duration.ofSeconds(30);

    /// Attachments that one helper makes.
    static final int MOST_ATTACHMENTS = 1_024;

    private static final int BUFFER_BYTES = 16_384;

    private final Source source;
    private final String program;
    private final Incoming requests;
    private final OutputStream out;
    private final Watchdog watchdog;
    private final Set<Long> attached = new HashSet<>();
    private @Nullable Probe probe;

    /// Opens what is served, on the thread that serves.
    public interface Source {
        Probe open() throws ProbeException;
    }

    /// What is asked, line by line.
    interface Incoming {
        /// Waits for the next line.
        Line take() throws InterruptedException;
    }

    /// Serves what `source` opens, to whoever holds the other ends of the streams.
    ///
    /// @param program version of the program, for people
    /// @param watchdog watches what is served; started by the caller
    public ProbeServer(
            Source source, String program, InputStream in, OutputStream out, Watchdog watchdog) {
        this(source, program, read(in, watchdog), out, watchdog);
    }

    ProbeServer(
            Source source, String program, Incoming requests, OutputStream out, Watchdog watchdog) {
        this.source = source;
        this.program = program;
        this.requests = requests;
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.watchdog = watchdog;
    }

    /// On a thread of its own, which notices the end of the input in the middle of an operation.
    private static Incoming read(InputStream in, Watchdog watchdog) {
        Feed feed = new Feed(in, Json.REQUESTS.mostLineBytes(), watchdog::closing);
        feed.start("requests");
        return unlessForsaken(feed, IDLE);
    }

    /// The feed, which ends when nothing was asked for too long. The second half is for two that
    /// were stopped together, as by Ctrl-Z, and go on together.
    static Incoming unlessForsaken(Feed feed, Duration idle) {
        return () -> {
            Optional<Line> line = feed.take(idle);
            if (line.isEmpty()) {
                line = feed.take(idle.dividedBy(2));
            }
            if (line.isEmpty()) {
                System.err.println(
                        "xdpscope helper: nobody asked anything for %d s, so it ended."
                                .formatted(idle.plus(idle.dividedBy(2)).toSeconds()));
            }
            return line.orElseGet(Line.End::new);
        };
    }

    /// Serves until it is over; then nothing is attached that is not kept.
    ///
    /// @return [#ENDED], [#NO_PROBE] or [#REFUSED]
    public int serve() {
        try {
            return answerAll();
        } catch (IOException | JacksonIOException e) {
            return ENDED; // nobody is there to read the answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ENDED;
        } finally {
            watchdog.closing();
            close();
        }
    }

    private int answerAll() throws IOException, InterruptedException {
        while (true) {
            switch (requests.take()) {
                case Line.End _ -> {
                    return ENDED;
                }
                case Line.Broken(String sentence) -> {
                    return refuse(sentence);
                }
                case Line.Text(String text) -> {
                    Request request;
                    try {
                        request = Codec.request(text);
                        checkTurn(request);
                    } catch (Malformed e) {
                        return refuse(e.sentence());
                    }
                    Answer answer = watched(request);
                    if (answer instanceof Answer.Failed && probe == null) {
                        return NO_PROBE;
                    }
                    if (request instanceof Request.Bye) {
                        return ENDED;
                    }
                }
            }
        }
    }

    private void checkTurn(Request request) throws Malformed {
        if (request instanceof Request.Hello && probe != null) {
            throw new Malformed("Hello was said twice.");
        }
        if (!(request instanceof Request.Hello) && probe == null) {
            throw new Malformed("The first thing to say is hello.");
        }
    }

    private int refuse(String sentence) throws IOException {
        watchdog.closing();
        say(new Answer.Refused(sentence));
        return REFUSED;
    }

    /// Writing is watched too: a reader that does not read must not hold what is attached.
    private Answer watched(Request request) throws IOException {
        watchdog.begin(limit(request));
        Answer answer = answer(request);
        say(answer);
        watchdog.end();
        return answer;
    }

    private static Duration limit(Request request) {
        return request instanceof Request.Attach ? Watchdog.ATTACH : Watchdog.OPERATION;
    }

    private void say(Answer answer) throws IOException {
        Codec.write(out, answer);
        out.flush();
    }

    private Answer answer(Request request) {
        try {
            return switch (request) {
                case Request.Hello _ -> hello();
                case Request.Interfaces _ -> new Answer.Interfaces(probe().inventory());
                case Request.Attach attach -> attach(attach);
                case Request.Detach(long id) -> detach(id);
                case Request.Read(var perCpuOf) -> new Answer.Counts(probe().read(perCpuOf));
                case Request.Statistics(int ifindex, String name) ->
                        new Answer.Statistics(probe().statistics(ifindex, name));
                case Request.Measure(long id) -> new Answer.Cost(probe().measure(id));
                case Request.Keep(long id) -> new Answer.Attached(probe().keep(id, true));
                case Request.Release(long id) -> new Answer.Attached(probe().keep(id, false));
                case Request.Bye _ -> bye();
            };
        } catch (ProbeException e) {
            return new Answer.Failed(e);
        }
    }

    private Answer hello() throws ProbeException {
        probe = source.open();
        return new Answer.Hello(Codec.VERSION, program, probe.host(), Layout.OURS);
    }

    private Answer attach(Request.Attach request) throws ProbeException {
        if (attached.size() >= MOST_ATTACHMENTS) {
            throw new ProbeException(
                    Kind.TOO_MANY,
                    "This helper counts on %d interfaces, and on no more."
                            .formatted(MOST_ATTACHMENTS),
                    "Detach some of them first.",
                    Map.of("interface", request.target().name()),
                    "");
        }
        Attachment attachment = probe().attach(request.target());
        attached.add(attachment.id());
        return new Answer.Attached(attachment);
    }

    private Answer detach(long id) throws ProbeException {
        probe().detach(id);
        attached.remove(id);
        return new Answer.Done();
    }

    private Answer bye() {
        close();
        return new Answer.Done();
    }

    private Probe probe() {
        if (probe == null) {
            throw new IllegalStateException("nothing is open");
        }
        return probe;
    }

    private void close() {
        if (probe != null) {
            probe.close();
        }
    }
}
