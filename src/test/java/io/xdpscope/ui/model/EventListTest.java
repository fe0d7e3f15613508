// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpscope.probe.Moment;
import io.xdpscope.ui.model.JournalEvent.About;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventListTest {

    private static final About ETH2 = new About(2, "eth2");

    private final Journal journal = new Journal();
    private final EventList list =
            new EventList(journal, () -> new HostClock(ZoneOffset.UTC, ZoneOffset.UTC));

    @BeforeEach
    void fill() {
        journal.now(new Moment(9, 9, Instant.parse("2025-06-01T12:00:00Z")));
        journal.report(ETH2, EventKind.ATTACHED, "attached, native", "", Severity.PLAIN);
        journal.report(EventKind.READING, "cannot be read", "No\tbuffers.", Severity.WARNING);
        journal.note(9, Optional.of(new About(3, "=evil")), "+1 for the carrier\nof eth2");
    }

    @Test
    void theNewestComesFirst() {
        assertEquals(
                List.of("+1 for the carrier\nof eth2", "cannot be read", "attached, native"),
                words());
    }

    @Test
    void isSearchedByWordsDetailsInterfaceAndKind() {
        list.searchProperty().set(" BUFFERS ");
        assertEquals(List.of("cannot be read"), words());
        list.searchProperty().set("eth2");
        assertEquals(List.of("+1 for the carrier\nof eth2", "attached, native"), words());
        list.searchProperty().set("reading");
        assertEquals(List.of("cannot be read"), words());
        list.searchProperty().set("nothing of the kind");
        assertEquals(List.of(), words());
    }

    @Test
    void showsOneKindAlone() {
        list.kindProperty().set(Optional.of(EventKind.NOTE));
        assertEquals(1, list.visible().size());
        list.kindProperty().set(Optional.empty());
        assertEquals(3, list.visible().size());
    }

    @Test
    void anEventToComeIsFilteredToo() {
        list.searchProperty().set("eth2");
        journal.report(ETH2, EventKind.LOST, "lost", "", Severity.WARNING);
        journal.report(EventKind.GAP, "gap", "", Severity.WARNING);
        assertEquals("lost", words().getFirst());
        assertEquals(3, words().size());
    }

    @Test
    void isCopiedAsLinesOldestFirst() {
        assertEquals(
                """
                2025-06-01 12:00:00  eth2  attached, native
                2025-06-01 12:00:00  cannot be read · No · buffers.
                2025-06-01 12:00:00  =evil  +1 for the carrier · of eth2\
                """,
                list.text(list.visible()));
    }

    @Test
    void isCopiedAsATableThatNoSheetTakesForFormulas() {
        assertEquals(
                """
                time\tinterface\tkind\tseverity\twhat\tin full
                2025-06-01T12:00:00Z\teth2\tattached\tplain\tattached, native\t
                2025-06-01T12:00:00Z\t\treading\twarning\tcannot be read\tNo · buffers.
                2025-06-01T12:00:00Z\t'=evil\tnote\tplain\t'+1 for the carrier · of eth2\t\
                """,
                list.table(list.visible()));
    }

    @Test
    void isReadAloud() {
        assertEquals(
                "2025-06-01 12:00:00, the machine, warning, Reading: cannot be read\nNo\tbuffers.",
                list.spoken(list.visible().get(1)));
    }

    private List<String> words() {
        return list.visible().stream().map(JournalEvent::words).toList();
    }
}
