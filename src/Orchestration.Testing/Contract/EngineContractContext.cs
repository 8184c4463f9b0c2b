using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What contract checks run on.</summary>
/// <param name="Engine">The engine; it may be in use by others, and is not disposed.</param>
/// <param name="Busybox">Reference of an image with busybox's tools in <c>/bin</c>, which the engine has.</param>
public sealed record EngineContractContext(IEngine Engine, string Busybox)
{
    /// <summary>Start of every name that a check makes, lower-case letters, digits and dashes; what begins with it may be removed. Default: a random one.</summary>
    public string Prefix { get; init; } = $"contract-{Guid.NewGuid():N}"[..17];

    /// <summary>How long one check may take; default two minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);
}
