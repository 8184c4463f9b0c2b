using Orchestration.Machines.Creation.Steps;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Installers;

namespace Orchestration.Machines.Provisioning;

public sealed class EngineVersionTests
{
    [TestCase("Docker version 20.10.24+dfsg1, build 297e128", "20.10.24+dfsg1")]
    [TestCase("Docker version 26.1.5\n", "26.1.5")]
    [TestCase("podman", null)]
    [TestCase("version ", null)]
    public void A_version_is_read_from_what_the_program_says(string text, string? version) => Assert.That(EngineVersion.Parse(text), Is.EqualTo(version));

    [TestCase("26.1.5+dfsg1", "26.1.5", true)]
    [TestCase("26.1.5", "26.1", true)]
    [TestCase("26.10.1", "26.1", false)]
    [TestCase("26.1.5", "26.1.5", true)]
    [TestCase("26.1", "26.1.5", false)]
    public void A_pin_fits_at_the_end_of_a_part(string found, string wanted, bool fits) => Assert.That(EngineVersion.Fits(found, wanted), Is.EqualTo(fits));

    [Test]
    public void Only_an_engine_that_is_missing_or_not_of_the_pinned_version_is_installed()
    {
        var host = new HostFacts(HostSystem.Parse("ID=debian"), IsRoot: true, "web-1") { EnginePath = "/usr/sbin/dockerd", EngineVersion = "20.10.24" };

        Assert.That(InstallEngine.Find(host, new MachineEngineOptions()), Is.Null);
        Assert.That(InstallEngine.Find(host, new MachineEngineOptions { Version = "20.10" }), Is.Null);
        Assert.That(InstallEngine.Find(host, new MachineEngineOptions { Version = "26.1" }), Is.EqualTo("engine 20.10.24, wanted 26.1"));
        Assert.That(InstallEngine.Find(host with { EnginePath = null }, new MachineEngineOptions()), Is.EqualTo("there is no engine"));
    }
}
