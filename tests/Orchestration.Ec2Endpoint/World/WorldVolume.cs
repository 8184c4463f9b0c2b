namespace Orchestration.Ec2;

/// <summary>A disk as it is.</summary>
public sealed record WorldVolume(string Region, string Id, string? InstanceId, string Device, int Size, string Kind, bool IsEncrypted, string? Key, bool DeleteOnTermination, IReadOnlyDictionary<string, string> Tags)
{
    internal static WorldVolume Of(Region region, Volume volume) =>
        new(region.Name, volume.Id, volume.InstanceId, volume.Device, volume.Plan.Size, volume.Plan.Kind, volume.Plan.Encrypted, volume.Plan.Key, volume.DeleteOnTermination, Ec2World.Copy(volume));
}
