// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Programs that feed each other, started word for word, without a shell. They outlive the window.
public final class CaptureRun {

    private static final int MOST_SAID = 4_096;

    /// How a program ends that writes to one that is gone: SIGPIPE, as Java and shells tell it; and
    /// what those say that catch it, such as tcpdump (strerror(3), EPIPE).
    private static final int LEFT = 128 + 13;

    private static final String LEFT_WORDS = "Broken pipe";

    private CaptureRun() {}

    /// Starts programs, each with the one before as its input. May take a moment: not for the UI
    /// thread.
    ///
    /// A source that fails because the last program was closed, as Wireshark is in the end, has not
    /// failed.
    ///
    /// @return completes when the first of them that failed has ended, with what it said; with
    ///   nothing when all ended well
    /// @throws IOException where one cannot be started, such as for not being there
    public static CompletableFuture<String> start(List<List<String>> programs) throws IOException {
        List<ProcessBuilder> builders = new ArrayList<>();
        for (List<String> words : programs) {
            builders.add(new ProcessBuilder(words));
        }
        builders.getLast().redirectOutput(ProcessBuilder.Redirect.DISCARD);
        List<Process> started = ProcessBuilder.startPipeline(builders);
        CompletableFuture<String> ending = new CompletableFuture<>();
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (Process process : started) {
            boolean last = process.equals(started.getLast());
            CompletableFuture<String> said = said(process.getErrorStream());
            all.add(
                    process.onExit()
                            .thenCombine(
                                    said, (ended, words) -> judge(ended, last, words, ending)));
        }
        var _ =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                        .thenRun(() -> ending.complete(""));
        return ending;
    }

    private static boolean judge(
            Process ended, boolean last, String said, CompletableFuture<String> ending) {
        int code = ended.exitValue();
        boolean left = !last && (code == LEFT || said.contains(LEFT_WORDS));
        if (code != 0 && !left) {
            ending.complete(said.isEmpty() ? "exit code " + code : said);
        }
        return code == 0;
    }

    /// Reads to the end, so that nothing is held up, and keeps the beginning.
    private static CompletableFuture<String> said(InputStream from) {
        CompletableFuture<String> said = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("capture's errors")
                .start(() -> {
                    try (from) {
                        byte[] kept = from.readNBytes(MOST_SAID);
                        from.transferTo(java.io.OutputStream.nullOutputStream());
                        said.complete(new String(kept, StandardCharsets.UTF_8).strip());
                    } catch (IOException e) {
                        said.complete(String.valueOf(e.getMessage()));
                    }
                });
        return said;
    }
}
