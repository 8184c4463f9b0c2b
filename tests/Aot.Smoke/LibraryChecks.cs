using System.Text.Json;
using Orchestration;
using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Testing;

namespace Aot.Smoke;

/// <summary>Each check says what is wrong, or nothing.</summary>
internal static class LibraryChecks
{
    public static Task<string?> JsonAsync()
    {
        const string Text = """{"Image":"web:1","Labels":{"a":"b"},"NotInventedYet":{"x":[1,2]}}""";
        var spec = JsonSerializer.Deserialize(Text, EngineJson.Of<ContainerSpec>())!;
        var written = JsonSerializer.Serialize(spec, EngineJson.Of<ContainerSpec>());
        return Result(spec.Image == "web:1" && written.Contains("""
            "NotInventedYet":{"x":[1,2]}
            """, StringComparison.Ordinal), written);
    }

    public static Task<string?> SchedulingAsync()
    {
        var scheduler = new SchedulerBuilder().UseBinpack().Build();
        scheduler.Add(new NodeSnapshot("n1") { Cpus = 4, Memory = ByteSize.Gibibytes(8) });
        scheduler.Add(new NodeSnapshot("n2") { Cpus = 4, Memory = ByteSize.Gibibytes(8) });
        var batch = scheduler.PlaceAll([new PlacementRequest("a") { Cpus = 1 }, new PlacementRequest("b") { Cpus = 1 }]);
        if (!batch.Succeeded) return Result(false, batch.Explain());
        batch.Confirm();
        return Result(scheduler.NodeOf("a") == scheduler.NodeOf("b") && scheduler.NodeOf("a") is not null, $"a on {scheduler.NodeOf("a")}, b on {scheduler.NodeOf("b")}");
    }

    public static Task<string?> ComposeAsync()
    {
        var project = Load("services:\n  web:\n    image: web:${TAG:-1}\n    ports: [\"8080:80\"]\n    depends_on: [db]\n  db:\n    image: db\n").Project;
        var yaml = project?.ToYaml() ?? "";
        return Result(project?.Services["web"].Image == "web:1" && yaml.Contains("image: web:1", StringComparison.Ordinal) && yaml.Contains("8080", StringComparison.Ordinal), yaml);
    }

    public static Task<string?> ComposeErrorsAsync()
    {
        var result = Load("services:\n  web:\n    image: [1]\n");
        return Result(result.Project is null && result.Problems is [var problem, ..] && problem.ToString().Contains("compose.yaml:3", StringComparison.Ordinal), string.Join("; ", result.Problems));
    }

    public static async Task<string?> EngineAsync()
    {
        await using var engine = InMemoryEngine.WithImages("web:1");
        var created = await engine.Containers.CreateAsync(new ContainerSpec { Name = "web", Image = "web:1", Command = ["serve"] });
        await engine.Containers.StartAsync(created.Id);
        var list = await engine.Containers.ListAsync();
        return await Result(list is [{ State: "running" }], $"{list.Count} containers");
    }

    private static ComposeLoadResult Load(string text) => new ComposeLoader().TryLoad(new ComposeLoadOptions
    {
        Files = ["compose.yaml"],
        Texts = new Dictionary<string, string> { ["compose.yaml"] = text },
        ProjectName = "smoke",
        WorkingDirectory = Path.GetTempPath(),
        UseProcessEnvironment = false,
    });

    private static Task<string?> Result(bool good, string found) => Task.FromResult(good ? null : found);
}
