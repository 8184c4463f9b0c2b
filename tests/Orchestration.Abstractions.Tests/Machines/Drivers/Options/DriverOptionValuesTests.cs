namespace Orchestration.Machines.Drivers.Options;

public sealed class DriverOptionValuesTests
{
    private static readonly Provider Driver = new(
    [
        new("host", "Host.") { IsRequired = true, EnvironmentVariable = "X_HOST" },
        new("port", "Port.") { Kind = DriverOptionKind.Integer, Default = "22" },
        new("cpus", "CPUs.") { Kind = DriverOptionKind.Number },
        new("spot", "Spot.") { Kind = DriverOptionKind.Switch, EnvironmentVariable = "X_SPOT" },
        new("tag", "Tags.") { Kind = DriverOptionKind.List, EnvironmentVariable = "X_TAG" },
        new("key", "Key.") { Kind = DriverOptionKind.Integer, IsSecret = true },
    ]);

    [Test]
    public void What_is_given_wins_over_the_environment_and_that_over_the_default()
    {
        var values = Read([("host", "a")], ("X_HOST", "b"), ("X_TAG", "one, two"));

        Assert.That(values.Text("host"), Is.EqualTo("a"));
        Assert.That(values.List("tag"), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(values.Integer("port"), Is.EqualTo(22));
        Assert.That(values.Number("cpus"), Is.Null);
        Assert.That(values.IsOn("spot"), Is.False);
    }

    [TestCase("true", true)]
    [TestCase("1", true)]
    [TestCase("FALSE", false)]
    [TestCase("0", false)]
    public void A_switch_reads_the_usual_words(string text, bool expected) => Assert.That(Read([("host", "a"), ("spot", text)]).IsOn("spot"), Is.EqualTo(expected));

    [Test]
    public void All_problems_are_named_together_and_no_secret_is_printed()
    {
        var error = Assert.Throws<MachineDefinitionException>(() => Read([("ports", "1"), ("port", "x"), ("port", "y"), ("cpus", "NaN"), ("spot", "perhaps"), ("key", "hunter2")]));

        Assert.That(error!.Problems, Has.Length.EqualTo(6));
        Assert.That(error.Message, Does.Contain("'ports'").And.Contain("needs option 'host'").And.Contain("X_HOST").And.Not.Contain("hunter2"));
    }

    [Test]
    public void Existing_machines_need_no_options_and_are_not_disturbed_by_the_environment()
    {
        var values = DriverOptionValues.ForExisting(Driver, Environment(("X_SPOT", "perhaps")));

        Assert.That(values.Text("host"), Is.Null);
        Assert.That(values.IsOn("spot"), Is.False);
        Assert.That(values.Integer("port"), Is.EqualTo(22));
    }

    private static DriverOptionValues Read((string Name, string Value)[] given, params (string Name, string Value)[] environment) => DriverOptionValues.Read(
        Driver,
        given.GroupBy(static option => option.Name).ToDictionary(static group => group.Key, static group => (IReadOnlyList<string>)[.. group.Select(static option => option.Value)]),
        Environment(environment));

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    private sealed class Provider(IReadOnlyList<DriverOption> options) : IMachineDriverProvider
    {
        public string Name => "x";

        public IReadOnlyList<DriverOption> Options => options;

        public IMachineDriver Create(DriverOptionValues values, DriverContext context) => throw new NotSupportedException();
    }
}
