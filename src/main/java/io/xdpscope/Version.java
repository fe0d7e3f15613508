// SPDX-License-Identifier: Apache-2.0
package io.xdpscope;

/// The version of the program.
final class Version {

    private Version() {}

    /// As its jar says.
    static String ofThisProgram() {
        String packed = Version.class.getPackage().getImplementationVersion();
        return packed == null ? "(not packed)" : packed;
    }
}
