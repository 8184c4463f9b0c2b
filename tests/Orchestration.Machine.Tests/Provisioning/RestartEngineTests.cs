using Orchestration.Machines.Creation.Steps;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Provisioning.Init;

namespace Orchestration.Machines.Provisioning;

public sealed class RestartEngineTests
{
    private static readonly HostFacts Running = new(HostSystem.Parse("ID=debian"), IsRoot: true, "web-1")
    {
        EnginePath = "/usr/sbin/dockerd",
        Service = new ServiceFacts(IsLoaded: true, IsActive: true, IsEnabled: true, NeedsReload: false),
    };

    [Test]
    public void An_engine_that_runs_with_its_settings_is_left_alone() => Assert.That(RestartEngine.Find(Running), Is.Null);

    [Test]
    public void A_file_that_changed_after_the_start_is_named() =>
        Assert.That(RestartEngine.Find(Running with { NewerThanEngine = ["/etc/docker/server.pem"] }), Is.EqualTo("changed since it started: /etc/docker/server.pem"));

    [Test]
    public void An_engine_that_is_off_or_would_stay_off_after_a_boot_or_has_an_old_unit_is_started_anew()
    {
        Assert.That(RestartEngine.Find(Running with { Service = Running.Service with { IsActive = false } }), Is.EqualTo("it does not run"));
        Assert.That(RestartEngine.Find(Running with { Service = Running.Service with { IsEnabled = false } }), Is.EqualTo("it does not start with the host"));
        Assert.That(RestartEngine.Find(Running with { Service = Running.Service with { NeedsReload = true } }), Is.EqualTo("its unit changed"));
    }
}
