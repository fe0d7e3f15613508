// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as a person pastes them into a shell of POSIX's kind (`sh`, `bash`, `zsh`): whatever they
/// hold, each arrives as it is. We ourselves never run a shell.
final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    static String join(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
