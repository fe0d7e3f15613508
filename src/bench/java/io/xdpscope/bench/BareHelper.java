// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.bench;

import java.io.IOException;

/// The least that a helper could be: it reads a line, answers one, and ends with its input.
final class BareHelper {

    private BareHelper() {}

    public static void main(String[] args) throws IOException {
        for (int one = System.in.read(); one >= 0; one = System.in.read()) {
            if (one == '\n') {
                System.out.println("{}");
                System.out.flush();
            }
        }
    }
}
