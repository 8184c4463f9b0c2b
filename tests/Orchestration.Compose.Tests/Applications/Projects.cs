using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Applications;

/// <summary>Projects from texts, and engines for them.</summary>
internal static class Projects
{
    /// <summary>The file of the 2015 article, in the 1.x format.</summary>
    public const string Article = """
        status:
          build: .
          environment:
            constraint: rule==tomcat
        tomcat:
          image: tomcat:8
          ports: ["8080"]
          volumes_from: [status]
          environment:
            constraint: rule==tomcat
            affinity: container==status
        """;

    public const string Dockerfile = """
        FROM busybox
        ADD status/index.jsp /usr/local/tomcat/webapps/status/index.jsp
        VOLUME /usr/local/tomcat/webapps/status
        CMD true
        """;

    public static ComposeProject Load(string yaml, string? directory = null, string name = "app") => new ComposeLoader().Load(new()
    {
        Texts = new Dictionary<string, string> { ["compose.yaml"] = yaml },
        Files = ["compose.yaml"],
        WorkingDirectory = directory ?? Path.Combine(Path.GetTempPath(), "nowhere"),
        ProjectName = name,
        UseProcessEnvironment = false,
    });

    /// <summary>An engine with images whose containers run until they are stopped.</summary>
    public static InMemoryEngine EngineWith(params ReadOnlySpan<string> images)
    {
        var engine = new InMemoryEngine();
        foreach (var image in images) engine.AddImage(new(image) { Config = new() { Command = ["serve"] } });
        return engine;
    }

    public static ComposeApplication On(this ComposeProject project, InMemoryEngine engine) => new(project, engine);

    /// <summary>What an engine has, in an order that does not depend on chance: names, states, volumes without their made-up names.</summary>
    public static async Task<string> DescribeAsync(InMemoryEngine engine)
    {
        var lines = new List<string>();
        foreach (var container in await engine.Containers.ListAsync(new() { All = true }))
        {
            var details = await engine.Containers.InspectAsync(container.Id);
            var mounts = string.Join(',', details.Mounts.Select(static mount => $"{mount.Destination}={(mount.Name is { Length: 64 } ? "anonymous" : mount.Name ?? mount.Source)}").Order(StringComparer.Ordinal));
            lines.Add($"container {container.Names[0]} {container.State} {container.Labels.GetValueOrDefault(ComposeLabels.ConfigHash, "")[..8]} networks={string.Join(',', details.NetworkSettings.Networks.Keys.Order(StringComparer.Ordinal))} mounts={mounts}");
        }

        lines.AddRange((await engine.Networks.ListAsync()).Select(static network => $"network {network.Name}"));
        lines.AddRange((await engine.Volumes.ListAsync()).Select(static volume => volume.Name.Length == 64 ? "volume anonymous" : $"volume {volume.Name}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
