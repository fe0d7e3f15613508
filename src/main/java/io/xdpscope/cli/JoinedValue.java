// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// For an option whose value may be left out: it takes one only where it is joined with `=`. In
/// `--attach eth0` the word is an interface, not a mode.
final class JoinedValue implements IParameterPreprocessor {

    @Override
    public boolean preprocess(
            Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        boolean joined = "=".equals(info.get("separator"));
        if (!joined) {
            words.push(option.isOption() ? fallback(option) : "");
        }
        return false;
    }

    private static String fallback(ArgSpec option) {
        return ((OptionSpec) option).fallbackValue();
    }
}
