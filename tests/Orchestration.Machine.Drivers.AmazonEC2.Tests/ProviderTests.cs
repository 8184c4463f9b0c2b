using Orchestration.Testing;

namespace Orchestration.Machines.AmazonEC2;

public sealed class ProviderTests
{
    private static readonly AmazonEC2MachineDriverProvider Provider = new();

    [Test]
    public void Options_have_the_flags_that_users_of_docker_machine_know()
    {
        string[] known =
        [
            "access-key", "ami", "device-name", "endpoint", "iam-instance-profile", "insecure-transport", "instance-type", "keypair-name", "monitoring", "open-port", "private-address-only", "region",
            "request-spot-instance", "retries", "root-size", "secret-key", "security-group", "security-group-readonly", "session-token", "spot-price", "ssh-keypath", "ssh-user", "subnet-id", "tags",
            "use-ebs-optimized-instance", "use-private-address", "userdata", "volume-type", "vpc-id", "zone",
        ];

        Assert.That(Provider.Options.Select(static option => $"--{option.FlagOf("amazonec2")}"), Is.SupersetOf(known.Select(static name => $"--amazonec2-{name}")));
    }

    [Test]
    public void Credentials_are_secrets() =>
        Assert.That(Provider.Options.Where(static option => option.IsSecret).Select(static option => option.Name), Is.EqualTo(new[] { "access-key", "secret-key", "session-token" }));

    [Test]
    public void All_unreadable_values_are_named_together()
    {
        var values = DriverOptionValues.Read(Provider, Given(("tags", "odd"), ("endpoint", "http://"), ("metadata-token", "optional")), static _ => null);

        var problems = Assert.Throws<MachineDefinitionException>(() => Provider.Create(values, Context())).Problems;
        Assert.That(problems, Has.Length.EqualTo(3));
    }

    [Test]
    public void Insecure_transport_needs_an_endpoint() =>
        Assert.That(() => Provider.Create(DriverOptionValues.Read(Provider, Given(("insecure-transport", "true")), static _ => null), Context()), Throws.TypeOf<MachineDefinitionException>().With.Message.Contains("endpoint"));

    [Test]
    public void A_machine_that_is_there_already_needs_no_options() =>
        Assert.That(Provider.Create(DriverOptionValues.ForExisting(Provider, static name => name == "AWS_TAGS" ? "odd" : null), Context() with { IsForExisting = true }).Name, Is.EqualTo("amazonec2"));

    private static DriverContext Context()
    {
        var cloud = new InMemoryCloud();
        return new(cloud.Engines, cloud.Ssh);
    }

    private static Dictionary<string, IReadOnlyList<string>> Given(params (string Name, string Value)[] values) =>
        values.ToDictionary(static value => value.Name, static value => (IReadOnlyList<string>)[value.Value], StringComparer.Ordinal);
}
