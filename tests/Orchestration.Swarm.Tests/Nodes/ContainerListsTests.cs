using System.Text.Json;
using CsCheck;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Tests.Nodes;

public sealed class ContainerListsTests
{
    [Test]
    public void A_container_that_is_as_it_was_stays_the_same_object()
    {
        var before = Read(Summary("a", "Up 1 hour"), Summary("b", "Up 1 hour"));

        var merged = ContainerLists.Merge(before, Read(Summary("b", "Up 1 hour"), Summary("a", "Up 2 hours")));

        Assert.That(merged[0], Is.SameAs(before[1]));
        Assert.That(merged[1].Status, Is.EqualTo("Up 2 hours"));
        Assert.That(merged[1].Labels, Is.SameAs(before[0].Labels));
        Assert.That(merged[1].NetworkSettings, Is.SameAs(before[0].NetworkSettings));
    }

    [Test]
    public void A_merged_list_says_what_the_new_list_says() =>
        Gen.Select(Lists, Lists).Sample((before, now) => Written(ContainerLists.Merge(Read([.. before]), Read([.. now]))) == Written(Read([.. now])));

    private static Gen<IReadOnlyList<string>> Lists =>
        Gen.Select(Gen.Char["abcd"].Select(static id => id.ToString()), Gen.Bool.Select(static up => up ? "Up 1 hour" : "Exited (0)"), Gen.Int[0, 2], Gen.Bool.Select(static web => web ? "web" : "db"))
            .Select((id, status, port, name) => Summary(id, status, port, name)).List[0, 4]
            .Select(static list => (IReadOnlyList<string>)[.. list.DistinctBy(static json => json[..12])]);

    private static string Summary(string id, string status, int port = 0, string name = "web") => $$"""
        {"Id":"{{id}}","Names":["/{{name}}"],"Image":"shop","State":"running","Status":"{{status}}","Labels":{"app":"{{name}}"},
        "Ports":[{"PrivatePort":80,"PublicPort":{{8000 + port}},"Type":"tcp"}],"HostConfig":{"NetworkMode":"n{{port}}"},
        "NetworkSettings":{"Networks":{"n":{"EndpointID":"e{{port}}","IPAddress":"10.0.0.{{port}}"} } },"Mounts":[{"Type":"volume","Name":"v{{port}}","Destination":"/data"}]}
        """;

    private static IReadOnlyList<ContainerSummary> Read(params IReadOnlyList<string> summaries) =>
        JsonSerializer.Deserialize($"[{string.Join(',', summaries)}]", EngineJson.Of<IReadOnlyList<ContainerSummary>>())!;

    private static string Written(IReadOnlyList<ContainerSummary> list) => JsonSerializer.Serialize(list, EngineJson.Of<IReadOnlyList<ContainerSummary>>());
}
