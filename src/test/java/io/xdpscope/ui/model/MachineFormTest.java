// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.xdpscope.machine.Machine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineFormTest {

    private final MachineForm host = new MachineForm(MachineForm.Kind.HOST, new FakeMachines());
    private final MachineForm other = new MachineForm(MachineForm.Kind.COMMAND, new FakeMachines());

    @Test
    void isSilentAsLongAsNothingIsTyped() {
        assertEquals(Optional.empty(), host.machineProperty().get());
        assertEquals("", host.problemProperty().get());
        assertEquals("", host.commandProperty().get());
    }

    @Test
    void showsTheExactCommandWithEveryKey() {
        host.whereProperty().set(" alice@lab7 ");
        assertEquals("reach --host alice@lab7", host.commandProperty().get());
        host.sudoProperty().set(true);
        host.namespaceProperty().set("blue");
        assertEquals("reach --host alice@lab7 --sudo --netns blue", host.commandProperty().get());
        assertEquals(
                Optional.of(new Machine.Remote("alice@lab7", true, Optional.of("blue"))),
                host.machineProperty().get());
    }

    @Test
    void saysWhyItIsNoMachine() {
        for (String wrong : List.of("-oProxyCommand=x", "a b", "alice@", "$(reboot)")) {
            host.whereProperty().set(wrong);
            assertEquals(Optional.empty(), host.machineProperty().get(), wrong);
            assertFalse(host.problemProperty().get().isEmpty(), wrong);
            assertEquals("", host.commandProperty().get(), wrong);
        }
        host.whereProperty().set("lab7");
        host.namespaceProperty().set("../blue");
        assertEquals(Optional.empty(), host.machineProperty().get());
        assertFalse(host.problemProperty().get().isEmpty());
        host.namespaceProperty().set("");
        assertEquals("", host.problemProperty().get());
    }

    @Test
    void takesACommandApart() {
        other.whereProperty().set("docker exec -i 'my web'");
        assertEquals(
                Optional.of(
                        new Machine.Via(
                                List.of("docker", "exec", "-i", "my web"), Optional.empty())),
                other.machineProperty().get());
        other.whereProperty().set("docker 'exec");
        assertFalse(other.problemProperty().get().isEmpty());
    }
}
