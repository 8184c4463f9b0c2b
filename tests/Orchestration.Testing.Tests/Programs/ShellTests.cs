using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing.Tests.Programs;

public sealed class ShellTests
{
    [TestCase("echo hello", "hello\n", 0)]
    [TestCase("echo -n a; echo b", "ab\n", 0)]
    [TestCase("true && echo yes || echo no", "yes\n", 0)]
    [TestCase("false && echo yes || echo no", "no\n", 0)]
    [TestCase("exit 7", "", 7)]
    [TestCase("false", "", 1)]
    [TestCase("no-such", "sh: no-such: not found\n", 127)]
    [TestCase("X='a b'; echo \"$X\" $X \"\\$X\"", "a b a b $X\n", 0)]
    [TestCase("echo ${NOTHING:-other}", "other\n", 0)]
    [TestCase("echo a | cat", "a\n", 0)]
    [TestCase("echo x > /f; echo y >> /f; cat < /f", "x\ny\n", 0)]
    [TestCase("if [ -f /nothing ]; then echo there; else echo gone; fi", "gone\n", 0)]
    [TestCase("touch /f; if [ -f /f ]; then echo there; fi", "there\n", 0)]
    [TestCase("for x in a b c; do echo $x; done", "a\nb\nc\n", 0)]
    [TestCase("until [ -f /f ]; do touch /f; done; echo done", "done\n", 0)]
    [TestCase("echo $(echo inner | cat)", "inner\n", 0)]
    [TestCase("! false; echo $?", "0\n", 0)]
    [TestCase("cd /tmp; pwd; echo x > y; cat /tmp/y", "/tmp\nx\n", 0)]
    [TestCase("echo out 2>&1 1>/dev/null; echo err >&2", "err\n", 0)]
    [TestCase("if true; then echo", "sh: syntax error: unexpected end of file\n", 2)]
    [CancelAfter(20_000)]
    public async Task A_script_does_what_the_shell_would_do(string script, string output, int exitCode, CancellationToken cancellationToken)
    {
        var engine = new InMemoryEngine();
        await engine.Containers.CreateAsync(new ContainerSpec { Name = "sh", Image = "busybox", Command = ["sh", "-c", script] }, cancellationToken);
        await engine.Containers.StartAsync("sh", cancellationToken);
        var exit = await engine.Containers.WaitAsync("sh", cancellationToken: cancellationToken);
        await using var logs = await engine.Containers.ReadLogsAsync("sh", cancellationToken: cancellationToken);
        var text = new StringBuilder();
        var buffer = new byte[1000];
        while (await logs.ReadAsync(buffer, cancellationToken) is { IsEnd: false } frame) text.Append(Encoding.UTF8.GetString(buffer, 0, frame.Count));

        Assert.That((text.ToString(), exit.StatusCode), Is.EqualTo((output, (long)exitCode)));
    }
}
