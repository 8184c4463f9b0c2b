using System.Globalization;
using System.Text;
using Orchestration.Compose;

namespace Orchestration.Benchmarks.Deploy;

/// <summary>A project on the disk. Its containers end at once when they are asked to, so that no grace period is measured.</summary>
internal sealed record DeployProject(string Name, string File)
{
    /// <summary>
    /// What engines say of a network without containers when they lost count of its endpoints, which 20.10 does now and then
    /// when many containers come and go at once. It is the engine's error, whoever meets it: the time counts, and each turn
    /// has networks of its own.
    /// </summary>
    public const string LostCount = "has active endpoints";

    private const string Service = """
            image: busybox
            command: ["sh", "-c", "trap exit TERM; sleep 86400 & wait"]

        """;

    /// <summary>Replicas of the one service, as the command line says; null leaves the file's.</summary>
    public int? Scale { get; init; }

    /// <summary>A project of so many services of one container each.</summary>
    public static DeployProject OfServices(string directory, int count)
    {
        var text = new StringBuilder("services:\n");
        for (var number = 1; number <= count; number++) text.Append(CultureInfo.InvariantCulture, $"  web{number:000}:\n").Append(Service);
        return Write(directory, string.Create(CultureInfo.InvariantCulture, $"bench{count}"), text.ToString());
    }

    /// <summary>A project of one service with so many containers.</summary>
    public static DeployProject OfReplicas(string directory, int count) =>
        Write(directory, "benchscale", "services:\n  web:\n" + Service) with { Scale = count };

    public ComposeProject Load() => new ComposeLoader().Load(new ComposeLoadOptions { Files = [File], ProjectName = Name });

    public UpOptions Options => new()
    {
        Scale = Scale is { } count ? new Dictionary<string, int> { ["web"] = count } : new Dictionary<string, int>(),
    };

    private static DeployProject Write(string directory, string name, string text)
    {
        var file = Path.Combine(directory, name + ".yaml");
        System.IO.File.WriteAllText(file, text);
        return new DeployProject(name, file);
    }
}
