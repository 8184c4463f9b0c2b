namespace Orchestration.TestBed;

/// <summary>The run's key to its hosts.</summary>
internal static class SshKeys
{
    public static async Task<string> EnsureAsync(BedRun run, CancellationToken cancellationToken)
    {
        var key = run.FilePath("ssh", "id_ed25519");
        using var _ = await FileLock.TakeAsync(run.Lock, cancellationToken);
        if (File.Exists(key)) return key;
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        await Tool.RequireAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", run.RuleOwner, "-f", key], cancellationToken: cancellationToken);
        return key;
    }
}
