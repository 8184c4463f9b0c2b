using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>What matters of an engine that is to carry hosts.</summary>
internal sealed record EngineTraits(int CgroupVersion, bool IsReachedByContainerAddress)
{
    public static EngineTraits Of(EngineInfo info, Uri? address) => new(
        info.UnknownFields is { } fields && fields.TryGetValue("CgroupVersion", out var version) && version.ValueEquals("2") ? 2 : 1,
        OperatingSystem.IsLinux()
            && !info.OperatingSystem.Contains("Docker Desktop", StringComparison.OrdinalIgnoreCase)
            && address is null or { Scheme: "unix" } or { IsLoopback: true });
}
