using System.Globalization;
using System.Security.Cryptography;

namespace Orchestration.TestBed;

/// <summary>
/// What belongs together and ends together: a directory with its owner, a private engine, its bridges and hosts.
/// Every process of one test run uses the same.
/// </summary>
public sealed class BedRun
{
    private BedRun(string directory)
    {
        Directory = directory;
        Id = Path.GetFileName(directory);
    }

    /// <summary>Four hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Everything of this run lies below.</summary>
    public string Directory { get; }

    /// <summary>The second byte of the run's own <c>10.n.0.0/16</c>.</summary>
    internal byte Network => byte.Parse(File.ReadAllText(FilePath("network")), CultureInfo.InvariantCulture);

    internal string Bridge => $"bed{Id}";

    internal string Chain => $"BED{Id}";

    /// <summary>Stands in the comment of each packet filter rule of this run.</summary>
    internal string RuleOwner => $"orchestration-testbed-{Id}";

    internal string CgroupParent => $"bed{Id}";

    internal string Socket => FilePath("docker.sock");

    internal string Lock => FilePath("lock");

    internal ProcessIdentity? Owner => ProcessIdentity.Read(FilePath("owner"));

    internal ProcessIdentity? EngineProcess => ProcessIdentity.Read(FilePath("engine"));

    internal string FilePath(params ReadOnlySpan<string> parts) => Path.Combine([Directory, .. parts]);

    /// <summary>The runs whose directories exist, dead ones too.</summary>
    internal static IReadOnlyList<BedRun> All() =>
        [.. System.IO.Directory.GetDirectories(BedPaths.Runs).Order(StringComparer.Ordinal).Select(static directory => new BedRun(directory))];

    internal static BedRun Open(string directory) => System.IO.Directory.Exists(directory)
        ? new BedRun(Path.GetFullPath(directory).TrimEnd('/'))
        : throw new BedException($"The test bed's run {directory} does not exist (any more); unset {BedPaths.RunVariable}.");

    /// <summary>Makes a run that lives as long as its owner, a process; when it has died, the next sweep removes the run.</summary>
    public static Task<BedRun> CreateAsync(int owner, CancellationToken cancellationToken = default) =>
        CreateAsync(ProcessIdentity.Of(owner) ?? throw new BedException($"The owner {owner} does not run."), cancellationToken);

    internal static async Task<BedRun> CreateAsync(ProcessIdentity owner, CancellationToken cancellationToken)
    {
        using var _ = await FileLock.TakeAsync(BedPaths.StateLock, cancellationToken);
        var network = await AddressPlan.FindFreeAsync(cancellationToken);
        var run = new BedRun(Path.Combine(BedPaths.Runs, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))));
        System.IO.Directory.CreateDirectory(run.Directory);
        owner.Write(run.FilePath("owner"));
        await File.WriteAllTextAsync(run.FilePath("network"), network.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return run;
    }
}
