// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Moment;
import io.xdpscope.ui.model.JournalEvent.About;
import io.xdpscope.ui.model.JournalEvent.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final Optional<About> ETH2 = Optional.of(new About(2, "eth2"));

    private final Journal journal = new Journal();
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void setTheClock() {
        journal.now(new Moment(100_000_000_000L, 160_000_000_000L, NOON));
        journal.reader(event -> read.add(event.number() + " " + event.words()));
    }

    @Test
    void aNoteStandsAtTheTimeItIsAbout() {
        assertTrue(journal.note(150_000_000_000L, ETH2, "  pulled the cable "));
        JournalEvent note = journal.events().getFirst();
        assertEquals("pulled the cable", note.words());
        assertEquals(
                new Moment(90_000_000_000L, 150_000_000_000L, NOON.minusSeconds(10)), note.at());
        assertEquals(List.of(note), journal.flags(OptionalInt.of(2)));
        assertEquals(List.of(), journal.flags(OptionalInt.of(3)));
    }

    @Test
    void aNoteAboutTheMachineStandsOnEveryChart() {
        journal.note(1, Optional.empty(), "rebooted the switch");
        assertEquals(1, journal.flags(OptionalInt.of(3)).size());
        assertEquals(1, journal.flags(OptionalInt.empty()).size());
    }

    @Test
    void aNoteIsChangedAndTakenAway() {
        journal.note(1, ETH2, "first");
        journal.edit(journal.events().getFirst(), "second");
        assertEquals("second", journal.events().getFirst().words());
        assertEquals(List.of("1 first", "1 second"), read);
        journal.remove(journal.events().getFirst());
        assertEquals(List.of(), journal.events());
    }

    @Test
    void whatHappenedIsNotChanged() {
        journal.report(EventKind.SESSION, "recording", "", Severity.PLAIN);
        journal.edit(journal.events().getFirst(), "not recording");
        journal.remove(journal.events().getFirst());
        assertEquals("recording", journal.events().getFirst().words());
    }

    @Test
    void blankNotesAreNone() {
        assertFalse(journal.note(1, ETH2, " \t"));
        assertEquals(List.of(), journal.events());
    }

    @Test
    void theOldestGoesWhereItIsFullAndNotesStay() {
        journal.note(1, ETH2, "mine");
        for (int each = 0; each < Journal.MOST + 5; each++) {
            journal.report(EventKind.SESSION, "event " + each, "", Severity.PLAIN);
        }
        assertEquals(Journal.MOST, journal.events().size());
        assertEquals("mine", journal.events().getFirst().words());
        assertEquals("event 6", journal.events().get(1).words());
    }

    @Test
    void notesAreBoundedToo() {
        for (int each = 0; each < Journal.MOST_NOTES; each++) {
            assertTrue(journal.note(each, ETH2, "note"));
        }
        assertFalse(journal.note(1, ETH2, "one too many"));
    }

    @Test
    void flagsStandInTheOrderOfTheirTime() {
        journal.note(20, ETH2, "later");
        journal.note(10, ETH2, "earlier");
        journal.report(ETH2.orElseThrow(), EventKind.GAP, "no flag", "", Severity.PLAIN);
        assertEquals(
                List.of("earlier", "later"),
                journal.flags(OptionalInt.of(2)).stream().map(JournalEvent::words).toList());
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        String smiles = "\ud83d\ude00".repeat(JournalEvent.MOST_WORDS);
        journal.note(1, ETH2, smiles);
        String words = journal.events().getFirst().words();
        assertTrue(words.length() <= JournalEvent.MOST_WORDS);
        assertTrue(words.endsWith("\ude00…"), words);
    }

    @Test
    void anEventSaysSomething() {
        assertThrows(
                IllegalArgumentException.class,
                () -> journal.report(EventKind.GAP, " ", "", Severity.PLAIN));
    }
}
