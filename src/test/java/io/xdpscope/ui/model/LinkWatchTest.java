// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class LinkWatchTest {

    private static final LinkStatistics NOTHING =
            new LinkStatistics(Moment.NEVER, List.of(), 0, Set.of(), List.of());

    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<LinkStatistics>> answers = new ArrayList<>();
    private final LinkWatch watch =
            new LinkWatch(
                    (ifindex, name) -> {
                        asked.add(name);
                        answers.add(new CompletableFuture<>());
                        return answers.getLast();
                    },
                    Runnable::run);

    @Test
    void oneQuestionAtATimeAndOneASecondAtMost() {
        watch.look(2, "eth0", 0);
        watch.look(2, "eth0", 5 * LinkWatch.LEAST_NANOS);
        assertEquals(1, asked.size(), "the first is not answered yet");
        answers.getFirst().complete(NOTHING);
        assertTrue(watch.seen().isPresent());
        watch.look(2, "eth0", LinkWatch.LEAST_NANOS - 1);
        assertEquals(1, asked.size());
        watch.look(2, "eth0", LinkWatch.LEAST_NANOS);
        assertEquals(2, asked.size());
        answers.getLast().complete(NOTHING);
        watch.look(2, "eth0", -LinkWatch.LEAST_NANOS);
        assertEquals(3, asked.size(), "the clock went back");
    }

    @Test
    void nobodyLooksNothingIsAsked() {
        assertEquals(List.of(), asked);
        assertEquals(Optional.empty(), watch.seen());
    }

    @Test
    void anotherInterfaceIsAnotherQuestionAndALateAnswerIsNobodys() {
        watch.look(2, "eth0", 0);
        watch.look(3, "eth1", 1);
        answers.getFirst().complete(NOTHING);
        assertEquals(Optional.empty(), watch.seen());
        watch.look(3, "eth1", 2);
        answers.getLast().complete(NOTHING);
        assertEquals(List.of("eth0", "eth1"), asked);
        assertTrue(watch.seen().isPresent());
        assertEquals(1, watch.answersProperty().get());
    }

    @Test
    void whatIsRefusedIsSaidAndNotAskedAgainAtOnce() {
        watch.look(2, "eth0", 0);
        answers.getFirst()
                .completeExceptionally(
                        new ProbeException(Kind.HELPER_REFUSED, "It is old.", "Upgrade it."));
        assertEquals(Optional.of("It is old. Upgrade it."), watch.refusal());
        watch.look(2, "eth0", 2 * LinkWatch.LEAST_NANOS);
        assertEquals(1, asked.size());
        watch.look(2, "eth0", LinkWatch.REFUSED_NANOS);
        answers.getLast().complete(NOTHING);
        assertEquals(Optional.empty(), watch.refusal());
    }
}
