using System.Text;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Init;
using Orchestration.Machines.Provisioning.Installers;
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
            HostCommands.AsRoot(SystemdCommands.Restart("docker.service")),
            SystemdCommands.Show("docker.service", "docker.socket"),
            HostCommands.HashFiles(["/etc/docker/ca.pem"]),
            HostCommands.FindNewer(["/etc/docker/ca.pem"], "/var/run/docker.pid"),
        ];

        Assert.That(Text(commands), Is.EqualTo("""
            sudo -n systemctl restart docker.service
            systemctl show docker.service docker.socket --property=Id,LoadState,ActiveState,UnitFileState,NeedDaemonReload
            sha256sum /etc/docker/ca.pem
            find /etc/docker/ca.pem -newer /var/run/docker.pid
            """.ReplaceLineEndings("\n")));
    }

    [TestCase("ID=debian\nVERSION_ID=12", null)]
    [TestCase("ID=fedora\nVERSION_ID=42", "env LC_ALL=C dnf --assumeyes --quiet --setopt=exit_on_lock=True upgrade moby-engine")]
    [TestCase("ID=alpine\nVERSION_ID=3.20.1", "apk --no-progress add --upgrade docker")]
    public void A_family_whose_install_leaves_what_is_there_upgrades_in_its_own_words(string release, string? wanted)
    {
        var system = HostSystem.Parse(release);
        var family = PackageFamilies.Find(system)!;

        Assert.That(family.Upgrade?.Invoke(family.EnginePackages(system)).ToString(), Is.EqualTo(wanted));
    }

    [TestCase("ID=debian\nVERSION_ID=12", "26.1", """
        env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get --yes --no-install-recommends --allow-downgrades --quiet -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold install 'docker.io=26.1*'
        env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get --quiet update
        """)]
    [TestCase("ID=fedora\nVERSION_ID=42", "27.3", """
        env LC_ALL=C dnf --assumeyes --quiet --setopt=exit_on_lock=True install 'moby-engine-27.3*'
        env LC_ALL=C dnf --assumeyes --quiet --setopt=exit_on_lock=True makecache
        """)]
    [TestCase("ID=\"centos\"\nID_LIKE=\"rhel fedora\"\nVERSION_ID=\"7\"", "24.0.7", """
        env LC_ALL=C yum --assumeyes --quiet --setopt=exit_on_lock=True install 'docker-ce-24.0.7*' 'docker-ce-cli-24.0.7*' containerd.io
        env LC_ALL=C yum --assumeyes --quiet --setopt=exit_on_lock=True makecache
        """)]
    [TestCase("ID=opensuse-leap\nID_LIKE=\"suse opensuse\"\nVERSION_ID=15.6", "26.1.5_ce", """
        env LC_ALL=C zypper --non-interactive --quiet install --auto-agree-with-licenses --no-recommends --oldpackage docker=26.1.5_ce
        env LC_ALL=C zypper --non-interactive --quiet refresh
        """)]
    [TestCase("ID=sles\nID_LIKE=\"suse opensuse\"\nVERSION_ID=15.6", "24.0", """
        env LC_ALL=C zypper --non-interactive --quiet install --auto-agree-with-licenses --no-recommends --oldpackage 'docker<24.1'
        env LC_ALL=C zypper --non-interactive --quiet refresh
        """)]
    [TestCase("ID=arch", null, """
        env LC_ALL=C pacman --noconfirm --noprogressbar --sync --needed docker
        env LC_ALL=C pacman --noconfirm --noprogressbar --sync --refresh
        """)]
    [TestCase("ID=alpine\nVERSION_ID=3.20.1", "26.1", """
        apk --no-progress add 'docker=~26.1'
        apk --no-progress update
        """)]
    public void Each_family_installs_in_its_own_words(string release, string? version, string wanted)
    {
        var system = HostSystem.Parse(release);
        var family = PackageFamilies.Find(system)!;
        var packages = PackageInstaller.Packages(family, system, version)!;

        Assert.That(Text([family.Install(packages), family.Refresh]), Is.EqualTo(wanted.ReplaceLineEndings("\n").Trim()));
    }

    [TestCase("ID=fedora\nVERSION_ID=42", "dnf", "moby-engine")]
    [TestCase("ID=nobara\nID_LIKE=fedora\nVERSION_ID=41", "dnf", "moby-engine")]
    [TestCase("ID=\"rhel\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"9.4\"", "dnf", "docker-ce docker-ce-cli containerd.io")]
    [TestCase("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"", "dnf", "docker-ce docker-ce-cli containerd.io")]
    [TestCase("ID=\"ol\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"7.9\"", "yum", "docker-ce docker-ce-cli containerd.io")]
    [TestCase("ID=\"amzn\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"2023\"", "dnf", "docker")]
    [TestCase("ID=\"amzn\"\nID_LIKE=\"centos rhel fedora\"\nVERSION_ID=\"2\"", "yum", "docker")]
    [TestCase("ID=sles\nID_LIKE=suse\nVERSION_ID=15.5", "zypper", "docker")]
    [TestCase("ID=manjaro\nID_LIKE=arch", "pacman", "docker")]
    [TestCase("ID=postmarketos\nID_LIKE=alpine", "apk", "docker")]
    [TestCase("ID=devuan\nID_LIKE=debian\nVERSION_ID=5", "apt", "docker.io")]
    public void A_system_has_its_manager_and_its_packages(string release, string family, string packages)
    {
        var system = HostSystem.Parse(release);

        Assert.That((PackageFamilies.Find(system)!.Name, string.Join(' ', PackageFamilies.Find(system)!.EnginePackages(system))), Is.EqualTo((family, packages)));
    }

    [TestCase("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"", "baseurl=https://download.docker.com/linux/centos/$releasever/$basearch/stable")]
    [TestCase("ID=\"rhel\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"9.4\"", "baseurl=https://download.docker.com/linux/rhel/$releasever/$basearch/stable")]
    [TestCase("ID=fedora\nVERSION_ID=42", null)]
    public void A_system_without_an_engine_of_its_own_gets_a_repository_with_checked_signatures(string release, string? line)
    {
        var system = HostSystem.Parse(release);
        var files = PackageFamilies.Find(system)!.Prepare(system).Select(command => Encoding.UTF8.GetString(command.Input!.Value.Span));

        Assert.That(files, line is null ? Is.Empty : Has.One.Contain(line).And.One.Contain("gpgcheck=1"));
    }

    [Test]
    public void An_install_script_is_fetched_whole_checked_and_then_run()
    {
        var command = ScriptCommands.FetchAndRun(new Uri("https://get.example/$(id)?a=1&b='2'"), new string('A', 64), "26.1");

        Assert.That(command.Arguments.Skip(4), Is.EqualTo(new[] { "https://get.example/$(id)?a=1&b='2'", new string('a', 64), "26.1" }));
        Assert.That(command.Arguments[2].IndexOf("--output", StringComparison.Ordinal), Is.LessThan(command.Arguments[2].IndexOf("sha256sum", StringComparison.Ordinal)));
        Assert.That(command.Arguments[2].IndexOf("sha256sum", StringComparison.Ordinal), Is.LessThan(command.Arguments[2].IndexOf("sh \"$d/script\"", StringComparison.Ordinal)));
    }

    [Test]
    public void What_is_written_to_a_file_is_not_in_the_command_line()
    {
        var command = HostCommands.WriteFile("/etc/docker/server-key.pem", Encoding.UTF8.GetBytes("-----BEGIN KEY-----"), "0600");

        Assert.That(command.ToString(), Does.Not.Contain("BEGIN"));
        Assert.That(command.ToString(), Does.EndWith(" sh /etc/docker/server-key.pem 0600 19"));
        Assert.That(Encoding.UTF8.GetString(command.Input!.Value.Span), Is.EqualTo("-----BEGIN KEY-----"));
    }

    [TestCase("ID=debian", 100, "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 42 (apt-get)", true)]
    [TestCase("ID=debian", 100, "E: Unable to locate package docker.io", false)]
    [TestCase("ID=fedora", 200, "Failed to obtain the transaction lock. Another process holds it", true)]
    [TestCase("ID=fedora", 1, "No match for argument: moby-engine", false)]
    [TestCase("ID=sles", 7, "System management is locked by the application with pid 42 (zypper).", true)]
    [TestCase("ID=sles", 104, "No provider of 'docker' found.", false)]
    [TestCase("ID=arch", 1, "error: failed to synchronize all databases (unable to lock database)", true)]
    [TestCase("ID=alpine", 99, "ERROR: Unable to lock database: Resource temporarily unavailable", true)]
    public void A_held_lock_is_told_from_other_failures(string release, int exitCode, string error, bool locked) =>
        Assert.That(PackageFamilies.Find(HostSystem.Parse(release))!.IsLocked(new ShellResult(exitCode, "", error)), Is.EqualTo(locked));

    [Test]
    public void A_package_that_asks_for_a_reboot_is_installed() =>
        Assert.That(Zypper.Family.IsDone(new ShellResult(102, "", "")) && !Zypper.Family.IsDone(new ShellResult(104, "", "")), Is.True);

    private static string Text(IEnumerable<ShellCommand> commands) => string.Join('\n', commands.Select(command => command.ToString()));
}
