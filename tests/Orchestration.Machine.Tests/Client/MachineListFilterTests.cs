namespace Orchestration.Machines.Client;

public sealed class MachineListFilterTests
{
    private static readonly IReadOnlyList<MachineStatus> Machines =
    [
        Machine("db-1", "docker", MachineState.Stopped),
        Machine("web-1", "docker", MachineState.Running, ("rule", "tomcat")),
        Machine("web-2", "generic", MachineState.Running, (MachineListFilter.SwarmDiscoveryLabel, "token://a"), (MachineListFilter.SwarmMasterLabel, "true")),
        Machine("web-3", "none", MachineState.None, (MachineListFilter.SwarmDiscoveryLabel, "token://a")),
        new("broken", MachineState.Error, Record: null, "cannot be read"),
    ];

    [TestCase("", ExpectedResult = "db-1 web-1 web-2 web-3 broken")]
    [TestCase("driver=docker", ExpectedResult = "db-1 web-1")]
    [TestCase("driver=docker driver=generic", ExpectedResult = "db-1 web-1 web-2")]
    [TestCase("driver=docker state=Running", ExpectedResult = "web-1")]
    [TestCase("state=", ExpectedResult = "web-3")]
    [TestCase("state=error", ExpectedResult = "broken")]
    [TestCase("name=^w.*[12]", ExpectedResult = "web-1 web-2")]
    [TestCase("label=rule", ExpectedResult = "web-1")]
    [TestCase("label=rule=tomcat", ExpectedResult = "web-1")]
    [TestCase("label=rule=other", ExpectedResult = "")]
    [TestCase("swarm=web-2", ExpectedResult = "web-2 web-3")]
    [TestCase("swarm=web-3", ExpectedResult = "")]
    public string Same_kinds_are_alternatives_and_different_kinds_must_all_match(string filters) =>
        string.Join(' ', MachineListFilter.Parse(filters.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Apply(Machines).Select(static machine => machine.Name));

    [Test]
    public void All_unreadable_filters_are_named_together()
    {
        var error = Assert.Throws<MachineDefinitionException>(() => MachineListFilter.Parse(["x", "colour=red", "state=asleep", "state=1", "name=(", $"name={new string('a', 257)}"]));

        Assert.That(error!.Problems, Has.Length.EqualTo(6));
    }

    private static MachineStatus Machine(string name, string driver, MachineState state, params (string Key, string Value)[] labels) => new(
        name, state, new MachineRecord(labels.Aggregate(new MachineDefinition(name), static (machine, label) => machine.WithLabel(label.Key, label.Value)), driver, "0", DateTimeOffset.UnixEpoch), Error: null);
}
