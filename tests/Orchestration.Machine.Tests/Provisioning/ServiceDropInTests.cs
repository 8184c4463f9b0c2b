using System.Text;
using CsCheck;
using Orchestration.Machines.Provisioning.Init;

namespace Orchestration.Machines.Provisioning;

public sealed class ServiceDropInTests
{
    [Test]
    public void The_packages_start_command_is_cleared_first()
    {
        var file = ServiceDropIn.Write("/usr/sbin/dockerd", socketActivated: true, new Dictionary<string, string> { ["HTTP_PROXY"] = "http://proxy:8080/%20" });

        Assert.That(Encoding.UTF8.GetString(file.Content.Span), Is.EqualTo("""
            # Written by Orchestration.Sdk; replaced when the machine is provisioned again.
            [Service]
            ExecStart=
            ExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2376
            Environment="HTTP_PROXY=http://proxy:8080/%%20"

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Without_a_socket_unit_the_engine_opens_its_socket_itself()
    {
        var file = ServiceDropIn.Write("/usr/bin/dockerd", socketActivated: false, new Dictionary<string, string>());

        Assert.That(Encoding.UTF8.GetString(file.Content.Span), Does.Contain("-H unix:///var/run/docker.sock "));
    }

    [Test]
    public void A_quoted_value_stays_on_its_line_and_within_its_quotes() => Gen.String.Sample(value =>
    {
        var quoted = ServiceDropIn.Quote(value);
        var inner = quoted[1..^1];
        var unescaped = inner.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\\"", "", StringComparison.Ordinal);
        return !inner.Contains('\n', StringComparison.Ordinal) && !unescaped.Contains('"', StringComparison.Ordinal) && !unescaped.Replace("%%", "", StringComparison.Ordinal).Contains('%', StringComparison.Ordinal);
    });
}
