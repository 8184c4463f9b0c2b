namespace Orchestration.Scheduling;

/// <summary>What a node's engine runs, or what an image needs.</summary>
/// <param name="OsType">The operating system, such as <c>linux</c>; empty for any.</param>
/// <param name="Architecture">The architecture, such as <c>amd64</c> or <c>x86_64</c>; empty for any.</param>
public readonly record struct NodePlatform(string OsType, string Architecture = "")
{
    /// <summary>Whether a node of this platform can run what needs <paramref name="wanted"/>. What either side leaves open matches.</summary>
    public bool Runs(NodePlatform wanted) =>
        Agrees(OsType, wanted.OsType) && Agrees(Normal(Architecture), Normal(wanted.Architecture));

    /// <summary>Reads as <c>linux/amd64</c>.</summary>
    public override string ToString() => string.IsNullOrEmpty(Architecture) ? OsType : $"{OsType}/{Architecture}";

    private static bool Agrees(string? left, string? right) =>
        string.IsNullOrEmpty(left) || string.IsNullOrEmpty(right) || string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    // Engines report the kernel's names, images carry Go's.
    private static string? Normal(string? architecture) => architecture switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "armv7l" or "armhf" => "arm",
        "i686" or "i386" => "386",
        _ => architecture,
    };
}
