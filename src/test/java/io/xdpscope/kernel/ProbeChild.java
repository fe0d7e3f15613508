// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/// A probe in a process of its own, for tests that kill it, take its rights, or run two at once.
/// Obeys one line at a time and answers each with one line; ends, closing its probe, with its
/// input.
///
/// Its arguments are the directory of the pins and the owner of what it keeps, by user id; without,
/// that is its own user.
final class ProbeChild {
    private ProbeChild() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Path pins = Path.of(arguments[0]);
        int owner =
                arguments.length > 1
                        ? Integer.parseInt(arguments[1])
                        : Rights.ofThisProcess().uid();
        LocalSettings settings = LocalSettings.of(pins, owner, System.err::println);
        try (Probe probe = LocalProbe.open(settings)) {
            say("missing " + probe.host().missingRights());
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                say(answer(probe, line.split(" ", -1)));
            }
        }
    }

    private static void say(String line) {
        System.out.println(ChildJvm.ANSWER + line.replace('\n', ' '));
        System.out.flush();
    }

    private static String answer(Probe probe, String[] words) {
        try {
            return switch (words[0]) {
                case "attach" -> attach(probe, words[1], words[2], false);
                case "keep" -> attach(probe, words[1], words[2], true);
                case "list" -> list(probe);
                case "detach" -> detach(probe, words[1]);
                case "packets" -> packets(probe);
                case "forget" -> forget(probe);
                case "owner" -> owner(probe, words[1]);
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (ProbeException e) {
            return "failed %s: %s %s (%s)"
                    .formatted(
                            e.kind(),
                            e.sentence(),
                            e.advice(),
                            e.facts().getOrDefault("errno", "no errno"));
        }
    }

    private static String attach(Probe probe, String name, String mode, boolean keep)
            throws ProbeException {
        int ifindex = probe.inventory().named(name).orElseThrow().ifindex();
        RequestedMode requested = RequestedMode.of(mode.toLowerCase(Locale.ROOT)).orElseThrow();
        Attachment attachment =
                probe.attach(new Target.Interface(ifindex, name, requested, keep, false));
        return "attached %d %s".formatted(attachment.program().id(), attachment.mode().word());
    }

    private static String list(Probe probe) throws ProbeException {
        return "list "
                + String.join(
                        " ",
                        probe.inventory().attachments().stream()
                                .map(a -> a.name() + ":" + a.program().id() + ":" + a.kept())
                                .toList());
    }

    private static String detach(Probe probe, String name) throws ProbeException {
        Inventory inventory = probe.inventory();
        int ifindex = inventory.named(name).orElseThrow().ifindex();
        probe.detach(inventory.attachmentOn(ifindex).orElseThrow().id());
        return "detached";
    }

    private static String forget(Probe probe) throws ProbeException {
        for (Attachment attachment : probe.inventory().attachments()) {
            probe.detach(attachment.id());
        }
        return "detached";
    }

    private static String owner(Probe probe, String name) throws ProbeException {
        return probe.inventory().named(name).orElseThrow().xdp().stream()
                .map(program -> program.owner() + " " + program.name().orElse("without a name"))
                .findFirst()
                .orElse("nothing");
    }

    private static String packets(Probe probe) throws ProbeException {
        StringBuilder answer = new StringBuilder("packets");
        for (Reading.Entry entry : probe.read(OptionalLong.empty()).entries()) {
            answer.append(
                    switch (entry) {
                        case Reading.Counted counted -> " " + counted.total().all().packets();
                        case Reading.Lost lost -> " " + lost.loss() + " " + lost.sentence();
                    });
        }
        return answer.toString();
    }
}
