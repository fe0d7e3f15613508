// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

/// Where the program starts. Not a JavaFX `Application`, because such a class cannot be started
/// from the class path.
public final class Main {
    private Main() {}

    /// Starts the program; `args` are the words of the command line.
    public static void main(String[] args) {
        Logging.start(System.getenv(), System.getProperty("user.home", ""));
        System.out.println("XDPScope");
    }
}
