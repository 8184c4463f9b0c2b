namespace Orchestration.TestBed;

/// <summary>The real docker compose programs, unpacked into the cache once per machine.</summary>
public static class ComposePrograms
{
    /// <summary>docker-compose 1.29.2 of Debian 12, in Python.</summary>
    public static Task<string> FetchFirstAsync(CancellationToken cancellationToken = default) => FetchAsync("1", cancellationToken);

    /// <summary>docker compose 2 of Debian unstable: 2.40.3 when this was written. It is started without the docker client.</summary>
    public static Task<string> FetchSecondAsync(CancellationToken cancellationToken = default) => FetchAsync("2", cancellationToken);

    private static async Task<string> FetchAsync(string generation, CancellationToken cancellationToken)
    {
        var name = "docker-compose-" + generation;
        var directory = Path.Combine(BedPaths.Cache, name);
        var program = Path.Combine(directory, "docker-compose");
        using var _ = await FileLock.TakeAsync(Path.Combine(BedPaths.Cache, name + ".lock"), cancellationToken);
        if (File.Exists(program)) return program;
        var work = Path.Combine(BedPaths.Cache, name + ".work");
        if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        Directory.CreateDirectory(work);
        await MakeAsync(generation, work, directory, cancellationToken);
        Directory.Delete(work, recursive: true);
        return program;
    }

    private static async Task MakeAsync(string generation, string work, string directory, CancellationToken cancellationToken)
    {
        var mirror = await DebianMirror.FindAsync(cancellationToken);
        var script = Path.Combine(work, "docker-compose.sh");
        await File.WriteAllTextAsync(script, EmbeddedText.Read("docker-compose.sh"), cancellationToken);
        await Tool.RequireAsync("bash", [script], new Dictionary<string, string>
        {
            ["GENERATION"] = generation, ["WORK"] = work, ["OUT"] = directory, ["MIRROR"] = mirror.Main, ["APT_CONF"] = mirror.AptSettings,
        }, cancellationToken);
    }
}
