// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A throw-away root in which the helper is installed as `./dev install-helper` does it, a system
/// bus runs, and two unprivileged users live: alice and bob.
///
/// Installing takes seconds, so the test classes of one JVM share one: ask for it by
/// `@ExtendWith(InstalledHelper.Shared.class)` and a parameter, and leave it as it was.
public final class InstalledHelper implements AutoCloseable {
    /// What polkit and sudo elevate.
    public static final String LAUNCHER = "/opt/xdpscope/bin/xdpscope-helper";

    /// Where polkit's rules are.
    public static final String RULES = "/etc/polkit-1/rules.d/";

    /// Whom the helper runs as.
    public static final String USER = "xdpscope-helper";

    private final ThrowAwayRoot root;

    private InstalledHelper(ThrowAwayRoot root) {
        this.root = root;
    }

    /// Installs one.
    public static InstalledHelper create() throws IOException, InterruptedException {
        InstalledHelper made = new InstalledHelper(ThrowAwayRoot.create());
        try {
            made.root.addUser("alice");
            made.root.addUser("bob");
            made.root.startBus();
            made.install();
            return made;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /// Where it is installed.
    public ThrowAwayRoot root() {
        return root;
    }

    /// Installs it, again if it is there.
    ///
    /// @return what the installation said
    public String install() throws IOException, InterruptedException {
        return root.exec(script("install-helper.sh"));
    }

    /// A script of `packaging/`, at the same path in there.
    public static String script(String name) {
        return Path.of("packaging", name).toAbsolutePath().toString();
    }

    /// The user id of an account in there.
    public int uid(String user) throws IOException, InterruptedException {
        return Integer.parseInt(root.exec("id", "--user", user).strip());
    }

    /// The helpers that run, by their process ids in there.
    public List<Long> running() throws IOException {
        return root.processes("xdpscope-helper.jar").stream().filter(this::isJava).toList();
    }

    /// Waits for exactly one helper to run, past its launcher.
    ///
    /// @return its process id in there
    public long awaitOne() throws IOException {
        ThrowAwayRoot.await("one helper runs", () -> quietly().size() == 1);
        return running().getFirst();
    }

    /// Waits until none runs any more.
    public void awaitNone() {
        ThrowAwayRoot.await("no helper runs", () -> quietly().isEmpty());
    }

    /// A file of `/proc/PID` in there.
    public Path proc(long pid, String name) {
        return root.path("/proc/" + pid + "/" + name);
    }

    /// The lines of `/proc/PID/status` (proc_pid_status(5)), by their names.
    public Map<String, String> status(long pid) throws IOException {
        Map<String, String> status = new TreeMap<>();
        for (String line : Files.readAllLines(proc(pid, "status"))) {
            int colon = line.indexOf(':');
            status.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return status;
    }

    /// Lets polkit answer `YES` or `NO` to this user's starting the helper, in the place of an
    /// earlier answer.
    public void rule(String user, String answer) throws IOException, InterruptedException {
        Files.writeString(
                root.path(RULES + "10-xs-test.rules"),
                """
                polkit.addRule(function (action, subject) {
                    if (action.id == "io.xdpscope.helper" && subject.user == "%s") {
                        return polkit.Result.%s;
                    }
                });
                """
                        .formatted(user, answer));
        restartPolkit();
    }

    /// Takes back what tests laid down as rules.
    public void forgetRules() throws IOException, InterruptedException {
        root.exec("sh", "-c", "rm -f " + RULES + "*xs-test* " + RULES + "49-*");
        restartPolkit();
    }

    /// It reads its rules again a moment after they change, or at once when it starts: the next
    /// call starts it.
    public void restartPolkit() throws IOException, InterruptedException {
        for (long pid : root.processes("polkitd")) {
            root.exec("kill", Long.toString(pid));
        }
        ThrowAwayRoot.await("polkit ended", this::polkitIsGone);
    }

    /// Puts somebody in front of what polkit asks for a process, who closes each dialogue.
    ///
    /// @param pid the process, as it is numbered in there
    /// @return the agent: says `dismissed` each time
    public Process dismissAll(long pid) throws IOException {
        String stat = Files.readString(proc(pid, "stat"));
        // Field 22 of proc_pid_stat(5); the second, in parentheses, may hold spaces.
        String startTime = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[22 - 3];
        Process agent =
                root.start(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        DismissingAgent.class.getName(),
                        Long.toString(pid),
                        startTime);
        String said = agent.inputReader().readLine();
        if (!"registered".equals(said)) {
            throw new IOException("the agent said " + said);
        }
        return agent;
    }

    private boolean polkitIsGone() {
        try {
            return root.processes("polkitd").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        root.close();
    }

    private List<Long> quietly() {
        try {
            return running();
        } catch (IOException e) {
            return List.of(); // a process went while it was looked at
        }
    }

    /// Not its launcher, nor what is on the way to it.
    private boolean isJava(long pid) {
        try {
            return Files.readSymbolicLink(proc(pid, "exe")).endsWith("runtime/bin/java");
        } catch (IOException e) {
            return false;
        }
    }

    /// Hands the one of this JVM to the tests that ask for it, and closes it after the last.
    public static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == InstalledHelper.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension
                    .getRoot()
                    .getStore(Namespace.create(Shared.class))
                    .computeIfAbsent(InstalledHelper.class, _ -> created(), InstalledHelper.class);
        }

        private static InstalledHelper created() {
            try {
                return create();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
