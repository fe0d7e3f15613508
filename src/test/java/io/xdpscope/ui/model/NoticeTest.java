// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.ProbeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class NoticeTest {

    @Test
    void copiesEverythingThereIsToKnow() {
        ProbeException refused =
                new ProbeException(
                        ProbeException.Kind.MTU_TOO_LARGE,
                        "The MTU is too large.",
                        "Lower it.",
                        Map.of("mtu", "9000"),
                        "libbpf: no\n");
        assertEquals(
                "The MTU is too large.\nLower it.\nmtu: 9000\nlibbpf: no",
                Notice.of(new CompletionException(refused)).copyText());
    }

    @Test
    void tellsOurOwnBugsToo() {
        Notice notice = Notice.of(new IllegalStateException("odd"));
        assertTrue(notice.sentence().contains("odd"), notice.sentence());
        assertTrue(notice.moreText().contains("NoticeTest"), notice.moreText());
    }

    @Test
    void keepsTheNewestFew() {
        Notices notices = new Notices();
        for (int i = 0; i <= Notices.MOST; i++) {
            notices.show(Notice.failure("failure " + i, ""));
        }
        assertEquals(Notices.MOST, notices.shown().size());
        assertEquals("failure 1", notices.shown().getFirst().sentence());
    }
}
