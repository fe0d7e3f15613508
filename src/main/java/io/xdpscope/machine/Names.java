// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import io.xdpscope.probe.Text;
import java.util.List;
import java.util.regex.Pattern;

/// What names may look like. Every refusal is an `IllegalArgumentException` with a sentence.
final class Names {

    /// As many digits of a container's id as docker shows; fewer name none.
    static final int SHORT_CONTAINER = 12;

    /// The grammar of the installed launcher, which allows nothing else either.
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final Pattern CONTAINER = Pattern.compile("[0-9a-f]{12,64}");

    /// What a ProxyCommand of the user's ssh configuration would hand to a shell. Newer versions of
    /// ssh refuse them too (`valid_hostname` and `valid_ruser` in OpenSSH's ssh.c).
    private static final String SHELL_CHARACTERS = "'`\"$;&<>|(){}*?!#";

    private Names() {}

    static boolean isNamespace(String name) {
        boolean dots = name.equals(".") || name.equals("..");
        return !dots && NAMESPACE.matcher(name).matches();
    }

    static void requireNamespace(String name) {
        if (!isNamespace(name)) {
            throw new IllegalArgumentException(
                    "'%s' is not the name of a network namespace: letters, digits, _ . and -, at most 64."
                            .formatted(Text.shown(name)));
        }
    }

    static void requireContainer(String id) {
        if (!CONTAINER.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not the id of a container: 12 to 64 hexadecimal digits."
                            .formatted(Text.shown(id)));
        }
    }

    static void requireDestination(String destination) {
        String host = destination.substring(destination.lastIndexOf('@') + 1);
        boolean option = destination.startsWith("-") || host.startsWith("-");
        if (option || host.isEmpty() || !isWord(destination)) {
            throw new IllegalArgumentException(
                    "'%s' is not a machine that ssh can reach: write HOST or USER@HOST."
                            .formatted(Text.shown(destination)));
        }
    }

    static void requirePrefix(List<String> prefix) {
        if (prefix.isEmpty() || prefix.getFirst().isEmpty()) {
            throw new IllegalArgumentException("The command is empty.");
        }
        if (prefix.stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("A command has no control characters.");
        }
    }

    static void requireLabel(String label) {
        if (label.isEmpty() || !label.equals(Text.shown(label)) || !Text.isShort(label)) {
            throw new IllegalArgumentException("A label is short and can be shown.");
        }
    }

    private static boolean isWord(String text) {
        return Text.isShort(text)
                && text.equals(Text.shown(text))
                && !text.endsWith("\\")
                && text.chars()
                        .noneMatch(c ->
                                Character.isWhitespace(c)
                                        || Character.isSpaceChar(c)
                                        || SHELL_CHARACTERS.indexOf(c) >= 0);
    }
}
