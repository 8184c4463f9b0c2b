namespace Orchestration.TestBed;

/// <summary>A program of a Debian package that is unpacked into the cache, not installed: no service starts, nothing else changes.</summary>
internal static class DebianProgram
{
    /// <summary>The program's path; fetched once per version of the package.</summary>
    public static async Task<string> FetchAsync(string package, string path, CancellationToken cancellationToken)
    {
        using var _ = await FileLock.TakeAsync(Path.Combine(BedPaths.Cache, package + ".lock"), cancellationToken);
        var candidate = await CandidateAsync(package, cancellationToken);
        var directory = Path.Combine(BedPaths.Cache, $"{package}_{candidate.Replace(':', '_')}");
        var program = Path.Combine(directory, path);
        if (File.Exists(program)) return program;
        var work = Directory.CreateDirectory(Path.Combine(BedPaths.Cache, package + ".work")).FullName;
        await Tool.RequireAsync("sh", ["-c", "cd \"$1\" && apt-get -q download \"$2=$3\" && dpkg-deb -x *.deb root", "sh", work, package, candidate], cancellationToken: cancellationToken);
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.Move(Path.Combine(work, "root"), directory);
        Directory.Delete(work, recursive: true);
        return program;
    }

    private static async Task<string> CandidateAsync(string package, CancellationToken cancellationToken)
    {
        if (await ReadAsync() is { } known) return known;
        // A fresh machine has no lists.
        await Tool.RequireAsync("apt-get", ["-q", "update"], cancellationToken: cancellationToken);
        return await ReadAsync() ?? throw new BedException($"apt knows no package {package}.");

        async Task<string?> ReadAsync()
        {
            var policy = await Tool.RequireAsync("apt-cache", ["policy", package], new Dictionary<string, string> { ["LC_ALL"] = "C" }, cancellationToken);
            var line = policy.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.StartsWith("Candidate:", StringComparison.Ordinal));
            return line?["Candidate:".Length..].Trim() is { Length: > 0 } version and not "(none)" ? version : null;
        }
    }
}
