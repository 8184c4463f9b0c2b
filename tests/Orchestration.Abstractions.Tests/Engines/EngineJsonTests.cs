using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Engines;

namespace Orchestration.Tests.Engines;

[TestFixture]
public sealed class EngineJsonTests
{
    [Test]
    public void A_create_body_keeps_fields_that_have_no_name_at_every_level()
    {
        const string body = """
            {"Image":"busybox","Cmd":["sh","-c","exit 0"],"Env":["A=1"],"Future":{"x":[1,2]},
             "HostConfig":{"NanoCpus":500000000,"Memory":1048576,"FutureHost":"y",
               "Mounts":[{"Type":"volume","Source":"data","Target":"/data","FutureMount":true}],
               "PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"8080"}]}},
             "NetworkingConfig":{"EndpointsConfig":{"front":{"Aliases":["web"],"FutureEndpoint":7}}}}
            """;

        var spec = JsonSerializer.Deserialize(body, EngineJson.Of<ContainerSpec>())!;
        var written = JsonSerializer.Serialize(spec, EngineJson.Of<ContainerSpec>());

        Assert.That(spec.HostConfig!.NanoCpus, Is.EqualTo(500_000_000));
        Assert.That(spec.Command, Is.EqualTo(new[] { "sh", "-c", "exit 0" }));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(body)), Is.True, written);
    }

    [Test]
    public void What_a_client_says_beside_the_body_is_not_part_of_the_body()
    {
        var spec = new ContainerSpec { Image = "busybox", Name = "web", Platform = "linux/amd64", PlacementTicketId = "t", Group = new("p", "g", 1, "m") };

        Assert.That(JsonSerializer.Serialize(spec, EngineJson.Of<ContainerSpec>()), Is.EqualTo("""{"Image":"busybox"}"""));
    }

    [Test]
    public void Lists_that_the_engine_sends_as_null_are_empty()
    {
        var summary = JsonSerializer.Deserialize("""{"Id":"1","Names":null,"Ports":null,"Labels":null,"Mounts":null}""", EngineJson.Of<ContainerSummary>())!;

        Assert.That(summary.Names, Is.Empty);
        Assert.That(summary.Labels, Is.Empty);
        Assert.That(summary.Mounts, Is.Empty);
    }

    [Test]
    public void Times_with_nanoseconds_are_read()
    {
        var state = JsonSerializer.Deserialize("""{"StartedAt":"2024-05-01T10:00:00.123456789Z","FinishedAt":"0001-01-01T00:00:00Z"}""", EngineJson.Of<ContainerState>())!;

        Assert.That(state.StartedAt, Is.EqualTo(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567)));
        Assert.That(state.FinishedAt, Is.EqualTo(DateTimeOffset.MinValue));
    }

    [Test]
    public void A_type_that_is_not_on_the_wire_is_refused() =>
        Assert.That(EngineJson.Of<Version>, Throws.TypeOf<NotSupportedException>());
}
