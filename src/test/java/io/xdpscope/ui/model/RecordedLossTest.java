// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.xdpscope.monitor.Snapshot;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedLossTest {

    private final Desk desk = Desk.with(Desk.port(new Facts(2, "enp3s0")));

    @BeforeEach
    void attach() {
        desk.attach("enp3s0");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    static Stream<Event> losses() {
        return Stream.of(new Event.ProbeGone(), new Event.Deleted(2));
    }

    private Notice told(boolean replayed) {
        Snapshot lost = desk.model().readNow().join();
        Notices notices = new Notices();
        new LossNotices(notices, replayed).take(lost, true);
        return notices.shown().getLast();
    }

    @Test
    void aHelperThatIsGoneCanBeHadAgain() {
        desk.happen(new Event.ProbeGone());
        assertEquals(Notice.Action.RECONNECT, told(false).action());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void nothingCanBeDoneAboutARecordedLoss(Event loss) {
        desk.happen(loss);
        Notice notice = told(true);
        assertEquals(Notice.Action.NONE, notice.action());
        assertFalse(notice.advice().isBlank());
        assertEquals(told(false).sentence(), notice.sentence());
    }
}
