using Orchestration.Compose.Containers;
using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Planning;

/// <summary>Creates missing volumes. A volume that exists is never touched: what it is configured differently is said.</summary>
internal sealed class VolumeSteps : IUpPart
{
    public void Add(UpContext context)
    {
        var used = context.Decision.Services.Where(static service => service.Replicas.Count > 0)
            .SelectMany(static service => service.Service.Volumes).Where(static mount => mount.Type is "volume" && !string.IsNullOrEmpty(mount.Source))
            .Select(static mount => mount.Source!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var key in used.Where(context.Project.Volumes.ContainsKey)) Add(context, key);
    }

    private static void Add(UpContext context, string key)
    {
        var volume = context.Project.Volumes[key];
        var name = ResourceNames.Volume(context.Project, key);
        if (context.Observed.Volumes.TryGetValue(name, out var found))
        {
            if (!volume.External && !VolumeDesign.Matches(volume, found)) context.Steps.Warn($"volume {name} exists with another configuration; it is used as it is, since replacing it would lose its data");
            return;
        }

        if (volume.External) throw DeploymentException.ExternalMissing("volume", key, name, context.Project);
        context.Volumes[name] = context.Steps.Add(new PlanStep.CreateVolume(VolumeDesign.Of(context.Project, key), "is missing"));
    }
}
