using System.Text;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Packages;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning;

public sealed class CommandTests
{
    [Test]
    public void Commands_read_as_they_are_run()
    {
        ShellCommand[] commands =
        [
            Apt.Family.Install(["docker.io"]),
            Apt.Family.Refresh,
            HostCommands.AsRoot(SystemdCommands.Restart("docker.service")),
            SystemdCommands.Show("docker.service", "docker.socket"),
            HostCommands.HashFiles(["/etc/docker/ca.pem"]),
            HostCommands.FindNewer(["/etc/docker/ca.pem"], "/var/run/docker.pid"),
            HostCommands.SetHostname("web-1"),
        ];

        Assert.That(string.Join('\n', commands.Select(command => command.ToString())), Is.EqualTo("""
            env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get --yes --no-install-recommends --quiet -o Dpkg::Use-Pty=0 install docker.io
            env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get --quiet update
            sudo -n systemctl restart docker.service
            systemctl show docker.service docker.socket --property=Id,LoadState,ActiveState,UnitFileState,NeedDaemonReload
            sha256sum /etc/docker/ca.pem
            find /etc/docker/ca.pem -newer /var/run/docker.pid
            hostnamectl set-hostname web-1
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_is_written_to_a_file_is_not_in_the_command_line()
    {
        var command = HostCommands.WriteFile("/etc/docker/server-key.pem", Encoding.UTF8.GetBytes("-----BEGIN KEY-----"), "0600");

        Assert.That(command.ToString(), Does.Not.Contain("BEGIN"));
        Assert.That(command.ToString(), Does.EndWith(" sh /etc/docker/server-key.pem 0600 19"));
        Assert.That(Encoding.UTF8.GetString(command.Input!.Value.Span), Is.EqualTo("-----BEGIN KEY-----"));
    }

    [TestCase("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 42 (apt-get)", true)]
    [TestCase("E: Unable to locate package docker.io", false)]
    public void A_held_lock_is_told_from_other_failures(string error, bool locked) =>
        Assert.That(Apt.Family.IsLocked(new ShellResult(100, "", error)), Is.EqualTo(locked));
}
