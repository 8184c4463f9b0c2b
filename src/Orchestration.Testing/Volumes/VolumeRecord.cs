using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A volume as the engine keeps it.</summary>
internal sealed record VolumeRecord(VolumeDetails Details, FileArea Files)
{
    public const string AnonymousLabel = "com.docker.volume.anonymous";

    public string Name => Details.Name;

    public bool IsAnonymous => Details.Labels.ContainsKey(AnonymousLabel);
}
