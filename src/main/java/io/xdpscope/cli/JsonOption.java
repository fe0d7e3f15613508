// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import picocli.CommandLine.Option;

/// The option that every command takes for programs that read it.
final class JsonOption {

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    boolean wanted() {
        return json;
    }
}
