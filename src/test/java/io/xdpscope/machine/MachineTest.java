// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MachineTest {

    private static final String ID = "0123456789abcdef";

    private static final List<Machine> ALL =
            List.of(
                    new Machine.Here(),
                    new Machine.Namespace("red"),
                    Machine.OfProcess.of(1234),
                    new Machine.Container(ID),
                    new Machine.Remote("lab7", false, Optional.empty()),
                    new Machine.Remote("ops@lab7.example", true, Optional.of("red")),
                    new Machine.Remote("ssh://ops@[2001:db8::7]:2222", false, Optional.empty()),
                    new Machine.Via(List.of("docker", "exec", "-i", "it's"), Optional.empty()),
                    new Machine.Via(List.of("ip", "vrf", "exec", "a b"), Optional.of("red")));

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Machine machine : ALL) {
            assertEquals(Optional.of(machine), Machine.parse(machine.written()));
        }
    }

    @Test
    void isWrittenAsTheOptionsOfTheCommandLine() {
        assertEquals(
                List.of(
                        "",
                        "--netns red",
                        "--netns pid:1234",
                        "--netns container:0123456789abcdef",
                        "--host lab7",
                        "--host ops@lab7.example --sudo --netns red",
                        "--host ssh://ops@[2001:db8::7]:2222",
                        "--via 'docker exec -i '\\''it'\\''\\'\\'''\\''s'\\'''",
                        "--via 'ip vrf exec '\\''a b'\\''' --netns red"),
                ALL.stream().map(Machine::written).toList());
    }

    @Test
    void labelsSayWhatIsMeant() {
        assertEquals(
                List.of(
                        "This machine",
                        "namespace red",
                        "process 1234",
                        "container 0123456789ab",
                        "lab7",
                        "ops@lab7.example · namespace red",
                        "ssh://ops@[2001:db8::7]:2222",
                        "docker exec -i 'it'\\''s'",
                        "ip vrf exec 'a b' · namespace red"),
                ALL.stream().map(Machine::label).toList());
    }

    @Test
    void whatMayBeAnotherMachineIsRemote() {
        assertEquals(
                List.of(false, false, false, false, true, true, true, true, true),
                ALL.stream().map(Machine::isRemote).toList());
    }

    @Test
    void destinationsThatSshOrAShellCouldMistakeAreRefused() {
        for (String destination :
                List.of(
                        "",
                        "-oProxyCommand=id",
                        "root@-lab7",
                        "root@",
                        "lab 7",
                        "lab7\n",
                        "lab7\t-v",
                        "$(id)",
                        "a`id`",
                        "lab7;id",
                        "lab\u00a07",
                        "lab\u202e7",
                        "lab7\\",
                        "x".repeat(256))) {
            refused(() -> new Machine.Remote(destination, false, Optional.empty()), destination);
        }
    }

    @Test
    void namesThatTheLauncherWouldRefuseAreRefusedHere() {
        for (String name :
                List.of("", ".", "..", "a/b", "../x", "a b", "-n\n", "ä", "x".repeat(65))) {
            refused(() -> new Machine.Namespace(name), name);
            refused(() -> new Machine.Remote("lab7", true, Optional.of(name)), name);
            refused(() -> new Machine.Via(List.of("env"), Optional.of(name)), name);
        }
        for (String id : List.of("", "web", "0123456789a", "../../etc/xyz", "0".repeat(65))) {
            refused(() -> new Machine.Container(id), id);
        }
    }

    @Test
    void processesAndPrefixesAreChecked() {
        refused(() -> Machine.OfProcess.of(0), "0");
        refused(() -> Machine.OfProcess.of(-1), "-1");
        refused(() -> new Machine.OfProcess(1, "a\u202eb"), "label");
        refused(() -> new Machine.Via(List.of(), Optional.empty()), "no words");
        refused(() -> new Machine.Via(List.of(""), Optional.empty()), "empty word");
        refused(() -> new Machine.Via(List.of("env", "a\nb"), Optional.empty()), "line break");
    }

    @Test
    void optionsThatNameNoMachineAreRefusedInASentence() {
        for (String written :
                List.of(
                        "--host",
                        "--host lab7 --host lab8",
                        "--host lab7 --via env",
                        "--sudo",
                        "--sudo --netns red",
                        "--sudo=yes --host lab7",
                        "--netns pid:x",
                        "--netns pid:0",
                        "--netns container:web",
                        "--host lab7 --netns pid:1",
                        "--demo",
                        "lab7")) {
            assertEquals(Optional.empty(), Machine.parse(written), written);
            IllegalArgumentException refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> MachineOptions.machine(List.of(written.split(" "))));
            String sentence = Objects.requireNonNull(refusal.getMessage());
            assertTrue(sentence.endsWith("."), sentence);
        }
    }

    @Test
    void aValueMayStandBehindAnEqualsSign() {
        assertEquals(
                new Machine.Remote("lab7", true, Optional.of("red")),
                MachineOptions.machine(List.of("--sudo", "--netns=red", "--host=lab7")));
    }

    private static void refused(Executable made, String what) {
        assertThrows(IllegalArgumentException.class, made, what);
    }
}
