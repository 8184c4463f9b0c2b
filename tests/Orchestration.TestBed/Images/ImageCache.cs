namespace Orchestration.TestBed;

/// <summary>Root file systems as tar files, made once per recipe and kept between runs.</summary>
internal static class ImageCache
{
    /// <summary>The tar of a host image; made when it is not there yet, by one process at a time.</summary>
    public static async Task<string> HostAsync(HostImage image, CancellationToken cancellationToken)
    {
        var mirror = await DebianMirror.FindAsync(cancellationToken);
        var tar = Path.Combine(BedPaths.Cache, $"{image.Name}-{image.Key(mirror)}.tar");
        if (File.Exists(tar)) return tar;
        using var _ = await FileLock.TakeAsync(Path.Combine(BedPaths.Cache, image.Name + ".lock"), cancellationToken);
        if (File.Exists(tar)) return tar;
        await MakeAsync(image, mirror, tar, cancellationToken);
        foreach (var old in Directory.GetFiles(BedPaths.Cache, image.Name + "-????????????.tar"))
            if (old != tar) File.Delete(old);
        return tar;
    }

    private static async Task MakeAsync(HostImage image, DebianMirror mirror, string tar, CancellationToken cancellationToken)
    {
        // The lock is ours: a directory of another attempt belongs to a process that was killed.
        string[] abandoned = Directory.GetDirectories(BedPaths.Cache, image.Name + ".work-*");
        if (abandoned.Length > 0) await Tool.RequireAsync("rm", ["-rf", "--one-file-system", .. abandoned], cancellationToken: cancellationToken);
        var work = Path.Combine(BedPaths.Cache, $"{image.Name}.work-{System.Environment.ProcessId}");
        Directory.CreateDirectory(work);
        var script = Path.Combine(work, "host-image.sh");
        await File.WriteAllTextAsync(script, EmbeddedText.Read("host-image.sh"), cancellationToken);
        var unfinished = Path.Combine(work, "image.tar");
        var result = await Tool.RunAsync(
            "unshare", ["--mount", "bash", script], Environment(image, mirror, work, unfinished), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(BedPaths.Cache, image.Name + ".log"), result.Output + result.Error, CancellationToken.None);
        if (result.ExitCode != 0) throw new BedException($"Making the host image {image.Name} failed: {result.Tail} (log: {BedPaths.Cache}/{image.Name}.log)");
        File.Move(unfinished, tar, overwrite: true);
        await Tool.RequireAsync("rm", ["-rf", "--one-file-system", work], cancellationToken: CancellationToken.None);
    }

    private static Dictionary<string, string> Environment(HostImage image, DebianMirror mirror, string work, string tar) => new(StringComparer.Ordinal)
    {
        ["SUITE"] = image.Suite,
        ["MIRROR"] = mirror.Main,
        ["SECURITY"] = mirror.Security,
        ["ENGINE"] = image.HasEngine ? "yes" : "no",
        ["WORK"] = work,
        ["OUT"] = tar,
        ["DEBS"] = Path.Combine(BedPaths.Cache, "debs-" + image.Suite),
        ["APT_CONF"] = mirror.AptSettings,
        ["PATH"] = (System.Environment.GetEnvironmentVariable("PATH") ?? "") + ":/usr/sbin:/sbin:/usr/bin:/bin",
    };
}
