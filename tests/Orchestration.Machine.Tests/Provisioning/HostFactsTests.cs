using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Init;
using Orchestration.Machines.Provisioning.Packages;

namespace Orchestration.Machines.Provisioning;

public sealed class HostFactsTests
{
    [Test]
    public void An_os_release_is_read_with_its_quotes()
    {
        var system = HostSystem.Parse("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n# comment\nVERSION_ID=\"12\"\nID=debian\nNAME='It''s'\n\n=x\nODD\n");

        Assert.That((system.Id, system.VersionId, system.PrettyName), Is.EqualTo(("debian", "12", "Debian GNU/Linux 12 (bookworm)")));
    }

    [TestCase("ID=debian", "apt")]
    [TestCase("ID=ubuntu\nID_LIKE=debian", "apt")]
    [TestCase("ID=linuxmint\nID_LIKE=\"ubuntu debian\"", "apt")]
    [TestCase("ID=plan9", null)]
    public void A_system_is_known_by_its_id_or_by_what_it_is_like(string text, string? family) =>
        Assert.That(PackageFamilies.Find(HostSystem.Parse(text))?.Name, Is.EqualTo(family));

    [TestCase("ID=debian\nVERSION_ID=12", "docker.io")]
    [TestCase("ID=debian\nVERSION_ID=13", "docker.io docker-cli")]
    [TestCase("ID=ubuntu\nVERSION_ID=24.04", "docker.io")]
    public void The_packages_are_those_of_the_release(string text, string packages) =>
        Assert.That(string.Join(' ', Apt.Family.EnginePackages(HostSystem.Parse(text))), Is.EqualTo(packages));

    [Test]
    public void Units_are_read_from_systemctl_show()
    {
        var units = ServiceFacts.Parse("""
            Id=docker.service
            LoadState=loaded
            ActiveState=active
            UnitFileState=enabled
            NeedDaemonReload=yes

            Id=docker.socket
            LoadState=not-found
            ActiveState=inactive
            """);

        Assert.That(units["docker.service"], Is.EqualTo(new ServiceFacts(IsLoaded: true, IsActive: true, IsEnabled: true, NeedsReload: true)));
        Assert.That(units["docker.socket"], Is.EqualTo(ServiceFacts.Missing));
    }

    [Test]
    public void Hashes_are_read_from_sha256sum_and_other_lines_are_not()
    {
        var hash = new string('a', 64);

        var hashes = HostProbe.ParseHashes($"{hash}  /etc/docker/ca.pem\nsha256sum: /etc/docker/x: No such file or directory\n");

        Assert.That(hashes, Is.EqualTo(new[] { KeyValuePair.Create("/etc/docker/ca.pem", hash) }));
    }
}
