namespace Orchestration.Machines.AmazonEC2.Ingress;

public sealed class DeploymentPortsTests : DriverTests
{
    private IReadOnlyList<string> Open => [.. World.Endpoint.World.SecurityGroups.Single().Rules.Where(static rule => rule.EndsWith("0.0.0.0/0", StringComparison.Ordinal)).Select(static rule => rule.Split(' ')[0])];

    [Test]
    public async Task Ports_of_a_deployment_are_open_as_long_as_it_wants_them()
    {
        var (state, driver) = (await World.CreateAsync(static options => options.OpenPorts.Add("22-23")), World.LaterDriver());

        await driver.OpenPortsAsync(state, "shop", ["80", "8000-8010", "53/udp"]);
        await driver.OpenPortsAsync(state, "shop", ["80", "8000-8010", "53/udp"]);
        Assert.That(Open, Is.EquivalentTo(new[] { "22-23/tcp", "80/tcp", "8000-8010/tcp", "53/udp" }));
        await driver.OpenPortsAsync(state, "shop", ["80"]);
        Assert.That(Open, Is.EquivalentTo(new[] { "22-23/tcp", "80/tcp" }));
        await driver.OpenPortsAsync(state, "shop", []);
        Assert.That(Open, Is.EqualTo(new[] { "22-23/tcp" }), "what was open before stays");
    }

    [Test]
    public async Task A_port_that_two_deployments_want_stays_until_both_have_gone()
    {
        var (state, driver) = (await World.CreateAsync(), World.LaterDriver());

        await driver.OpenPortsAsync(state, "shop", ["80"]);
        await driver.OpenPortsAsync(state, "blog", ["80"]);
        await driver.OpenPortsAsync(state, "shop", []);
        Assert.That(Open, Is.EqualTo(new[] { "80/tcp" }));
        await driver.OpenPortsAsync(state, "blog", []);
        Assert.That(Open, Is.Empty);
    }

    [Test]
    public async Task Unreadable_ports_and_names_are_named_together()
    {
        var state = await World.CreateAsync();
        var refusal = await RefusedAsync(() => World.LaterDriver().OpenPortsAsync(state, "a b", ["0", "x"]));

        Assert.That(refusal.Message, Does.Contain("'0'").And.Contain("'x'").And.Contain("'a b'"));
    }
}
