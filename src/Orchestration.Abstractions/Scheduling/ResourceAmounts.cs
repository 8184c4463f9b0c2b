namespace Orchestration.Scheduling;

/// <summary>Amounts of what every node has: CPU, memory, disk, process ids.</summary>
/// <param name="NanoCpus">Billionths of a core: half a core is 500,000,000.</param>
/// <param name="Memory">Memory.</param>
/// <param name="Disk">Disk space.</param>
/// <param name="Pids">Processes and threads.</param>
public readonly record struct ResourceAmounts(long NanoCpus, ByteSize Memory = default, ByteSize Disk = default, long Pids = 0)
{
    /// <summary>Nothing.</summary>
    public static ResourceAmounts None => default;

    /// <summary>CPU in cores.</summary>
    public double Cpus => NanoCpus / 1e9;

    /// <summary>The sum of each amount.</summary>
    /// <exception cref="OverflowException">A sum exceeds 63 bits.</exception>
    public static ResourceAmounts operator +(ResourceAmounts left, ResourceAmounts right) => checked(new(
        left.NanoCpus + right.NanoCpus, left.Memory + right.Memory, left.Disk + right.Disk, left.Pids + right.Pids));

    /// <summary>The difference of each amount.</summary>
    public static ResourceAmounts operator -(ResourceAmounts left, ResourceAmounts right) => checked(new(
        left.NanoCpus - right.NanoCpus, left.Memory - right.Memory, left.Disk - right.Disk, left.Pids - right.Pids));

    /// <summary>Whether these amounts can be taken from what is free. An amount of zero fits everywhere, even on a node that is over its capacity.</summary>
    public bool FitsInto(ResourceAmounts free) =>
        Fits(NanoCpus, free.NanoCpus) && Fits(Memory.Bytes, free.Memory.Bytes) && Fits(Disk.Bytes, free.Disk.Bytes) && Fits(Pids, free.Pids);

    /// <summary>Reads as <c>2 CPU, 4 GiB memory</c>; amounts of zero are left out.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. NanoCpus == 0 ? Array.Empty<string>() : [FormattableString.Invariant($"{Cpus} CPU")],
            .. Memory == default ? Array.Empty<string>() : [$"{Memory.ToDisplayString()} memory"],
            .. Disk == default ? Array.Empty<string>() : [$"{Disk.ToDisplayString()} disk"],
            .. Pids == 0 ? Array.Empty<string>() : [FormattableString.Invariant($"{Pids} pids")],
        ];
        return parts.Length == 0 ? "nothing" : string.Join(", ", parts);
    }

    private static bool Fits(long wanted, long free) => wanted == 0 || wanted <= free;
}
