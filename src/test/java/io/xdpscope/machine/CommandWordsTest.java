// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

    @Test
    void wordsStandBetweenBlanks() {
        assertEquals(
                List.of("docker", "exec", "-i", "c1"), CommandWords.split(" docker exec  -i c1 "));
    }

    @Test
    void quotesAndBackslashesTakeCharactersAsTheyAre() {
        assertEquals(
                List.of("a b", "c\"d\\e", "f'g", "h i", "", "j\\k"),
                CommandWords.split("'a b' \"c\\\"d\\\\e\" f\\'g h' 'i '' \"j\\k\""));
    }

    @Test
    void nothingIsExpanded() {
        assertEquals(
                List.of("$HOME", "*", "`id`", "$(id)", ";", "|", "~"),
                CommandWords.split("$HOME * `id` $(id) ; | ~"));
    }

    @Test
    void whatIsNotFinishedEmptyOrHostileIsRefused() {
        for (String text :
                List.of("", "  ", "'a", "\"a", "a\\", "a\nb", "a\0", "x".repeat(4_097))) {
            assertThrows(IllegalArgumentException.class, () -> CommandWords.split(text), text);
        }
    }

    @Test
    void splitTakesApartWhatJoinWrote() {
        Random random = new Random(7);
        String characters = "ab '\"\\$é-";
        for (int round = 0; round < 10_000; round++) {
            List<String> words = new ArrayList<>();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                StringBuilder word = new StringBuilder();
                for (int m = random.nextInt(6); m > 0; m--) {
                    word.append(characters.charAt(random.nextInt(characters.length())));
                }
                words.add(word.toString());
            }
            assertEquals(words, CommandWords.split(CommandWords.join(words)));
        }
    }
}
