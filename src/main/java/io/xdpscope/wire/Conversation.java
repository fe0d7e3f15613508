// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Asks a helper and waits for its answer, one at a time, until that fails once: then the pipe is
/// closed and every further question fails the same way. Belongs to the thread of its probe.
final class Conversation implements AutoCloseable {
    private final Pipe pipe;
    private final OutputStream out;
    private final Feed feed;
    private Layout layout = Layout.OURS;
    private @Nullable ProbeException end;

    Conversation(Pipe pipe) {
        this.pipe = pipe;
        this.out = pipe.output();
        this.feed = new Feed(pipe.input(), Json.ANSWERS.mostLineBytes(), () -> {});
        feed.start("answers");
    }

    /// Says hello.
    ///
    /// @throws ProbeException `HELPER_GONE` when nobody answers, `HELPER_REFUSED` when it is not
    ///   understood, or why the helper cannot count
    Answer.Hello hello(Duration limit) throws ProbeException {
        Answer.Hello hello = ask(new Request.Hello(), limit, Answer.Hello.class);
        layout = hello.layout();
        return hello;
    }

    /// Asks, and waits so long for an answer of this type.
    ///
    /// @throws ProbeException what the helper says that failed, or `HELPER_GONE`; [#isOver()] tells
    ///   which
    <A extends Answer> A ask(Request request, Duration limit, Class<A> type) throws ProbeException {
        if (end != null) {
            throw end;
        }
        Answer answer = answer(request, limit);
        if (answer instanceof Answer.Failed failed) {
            throw failed.failure();
        }
        if (!type.isInstance(answer)) {
            throw over(
                    Kind.HELPER_REFUSED, "The helper answered something else than it was asked.");
        }
        return type.cast(answer);
    }

    /// Whether nothing more can be asked.
    boolean isOver() {
        return end != null;
    }

    @Override
    public void close() {
        if (end == null) {
            end = gone("The connection to the helper was closed.");
        }
        pipe.close();
    }

    private Answer answer(Request request, Duration limit) throws ProbeException {
        if (feed.isWaiting()) {
            throw nonsense("It answered what it was not asked.", "");
        }
        try {
            Codec.write(out, request);
            out.flush();
            Optional<Line> line = feed.take(limit);
            if (line.isEmpty()) {
                throw over(
                        Kind.HELPER_GONE,
                        "The helper did not answer within %d s.".formatted(limit.toSeconds()));
            }
            return switch (line.get()) {
                case Line.Text(String text) -> understood(text);
                case Line.Broken(String sentence) -> throw nonsense(sentence, "");
                case Line.End _ -> throw over(Kind.HELPER_GONE, ended());
            };
        } catch (IOException | JacksonException e) {
            throw over(Kind.HELPER_GONE, ended());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw over(Kind.HELPER_GONE, "Waiting for the helper was interrupted.");
        }
    }

    private Answer understood(String text) throws ProbeException {
        try {
            Answer answer = Codec.answer(text, layout);
            if (answer instanceof Answer.Refused(String sentence)) {
                throw over(
                        Kind.HELPER_REFUSED, "The helper refused what it was asked: " + sentence);
            }
            return answer;
        } catch (Malformed e) {
            throw nonsense(e.sentence(), text);
        } catch (OtherVersion e) {
            throw otherVersion(e);
        }
    }

    private ProbeException nonsense(String sentence, String text) {
        pipe.close();
        end = gone("What the helper said made no sense.");
        return new ProbeException(
                Kind.HELPER_REFUSED,
                "What the helper says makes no sense: " + sentence,
                "Look whether that is XDPScope's helper: a shell's start-up files, for one, must"
                        + " print nothing.",
                facts(),
                (Json.inShort(text) + "\n" + pipe.said()).strip());
    }

    private ProbeException otherVersion(OtherVersion version) {
        pipe.close();
        end = gone("The helper speaks another version.");
        boolean newer = version.wire() > Codec.VERSION;
        return new ProbeException(
                Kind.HELPER_REFUSED,
                "The helper speaks version %d of the wire, and this program %s."
                        .formatted(version.wire(), understoodVersions()),
                newer
                        ? "Upgrade XDPScope here: the helper is of version %s."
                                .formatted(version.program())
                        : "Upgrade XDPScope where the helper is: it is of version %s."
                                .formatted(version.program()),
                Map.of("wire", "" + version.wire(), "helper", version.program()),
                "");
    }

    private static String understoodVersions() {
        return Codec.OLDEST_VERSION == Codec.VERSION
                ? "" + Codec.VERSION
                : "%d and %d".formatted(Codec.OLDEST_VERSION, Codec.VERSION);
    }

    /// Ends it, and says why: this time in these words, later as being gone.
    private ProbeException over(Kind kind, String sentence) {
        pipe.close();
        end = gone(sentence);
        return kind == Kind.HELPER_GONE
                ? end
                : new ProbeException(kind, sentence, end.advice(), facts(), pipe.said());
    }

    private ProbeException gone(String sentence) {
        return new ProbeException(
                Kind.HELPER_GONE,
                sentence,
                "Reconnect to start it again; what was not kept counts no more.",
                facts(),
                pipe.said());
    }

    private String ended() {
        pipe.close();
        OptionalInt code = pipe.exitCode();
        if (code.isPresent() && code.getAsInt() == ProbeServer.HALTED) {
            return "The helper ended itself, because an operation took too long.";
        }
        return code.isPresent()
                ? "The helper ended (exit code %d).".formatted(code.getAsInt())
                : "The helper ended.";
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        pipe.exitCode().ifPresent(code -> facts.put("exit code", "" + code));
        return facts;
    }
}
