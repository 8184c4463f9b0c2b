using System.Text;
using CsCheck;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Init;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning;

public sealed class InitSystemTests
{
    private static readonly ServiceFacts Off = new(IsLoaded: true, IsActive: false, IsEnabled: false, NeedsReload: false);
    private static readonly HostFacts Host = new(HostSystem.Parse("ID=x"), IsRoot: true, "web-1");

    [TestCase("systemd", "systemctl daemon-reload; systemctl enable docker.service; systemctl reset-failed docker.service; systemctl restart docker.service; hostnamectl set-hostname web-1")]
    [TestCase("openrc", "rc-update add docker default; rc-service docker restart; sh -c 'printf '\\''%s\\n'\\'' \"$1\" > /etc/hostname && hostname \"$1\"' sh web-1")]
    [TestCase("sysv", "update-rc.d docker defaults; service docker restart; sh -c 'printf '\\''%s\\n'\\'' \"$1\" > /etc/hostname && hostname \"$1\"' sh web-1")]
    public void Each_manager_starts_the_engine_in_its_own_words(string name, string wanted)
    {
        var services = InitSystems.Of(name + "\n");
        ShellCommand?[] commands = [.. services.Prepare(Off), services.ForgetFailures, services.Restart, services.SetHostname("web-1")];

        Assert.That(string.Join("; ", commands.OfType<ShellCommand>()), Is.EqualTo(wanted));
    }

    [TestCase("openrc", "/etc/conf.d/docker")]
    [TestCase("sysv", "/etc/default/docker")]
    public void The_users_lines_stay_and_ours_come_last(string name, string path)
    {
        var services = InitSystems.Of(name);
        var environment = new Dictionary<string, string> { ["HTTP_PROXY"] = "http://proxy/'$(id)'" };

        var file = services.WriteSettings(Host with { ServiceSettings = "DOCKER_ULIMIT=1\nDOCKER_OPTS=--debug" }, "/usr/bin/dockerd", socketActivated: false, environment);

        Assert.That(file.Path, Is.EqualTo(path));
        Assert.That(Encoding.UTF8.GetString(file.Content.Span), Is.EqualTo("""
            DOCKER_ULIMIT=1
            DOCKER_OPTS=--debug
            # Begin of Orchestration.Sdk; replaced when the machine is provisioned again.
            DOCKER_OPTS='-H unix:///var/run/docker.sock -H tcp://0.0.0.0:2376'
            export HTTP_PROXY='http://proxy/'\''$(id)'\'''
            # End of Orchestration.Sdk.

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Writing_settings_again_changes_nothing_whatever_the_user_wrote() => Gen.String[Gen.Char["abc #\n='\"$"], 0, 40].Sample(own =>
    {
        var services = InitSystems.Of("sysv");
        var once = services.WriteSettings(Host with { ServiceSettings = own }, "", socketActivated: false, new Dictionary<string, string>());
        var found = Encoding.UTF8.GetString(once.Content.Span);
        var twice = services.WriteSettings(Host with { ServiceSettings = found }, "", socketActivated: false, new Dictionary<string, string>());
        return once.Content.Span.SequenceEqual(twice.Content.Span) && found.StartsWith(own, StringComparison.Ordinal);
    });

    [Test]
    public void A_look_at_an_init_script_reads_like_one_at_a_unit()
    {
        var look = InitSystems.Of("sysv").Look.Arguments[2];

        Assert.That(look, Does.Contain("service docker status").And.Contain("/etc/rc2.d/S??docker"));
        Assert.That(ServiceFacts.Parse("Id=docker.service\nLoadState=loaded\nActiveState=active\nUnitFileState=disabled\n")["docker.service"],
            Is.EqualTo(new ServiceFacts(IsLoaded: true, IsActive: true, IsEnabled: false, NeedsReload: false)));
    }
}
