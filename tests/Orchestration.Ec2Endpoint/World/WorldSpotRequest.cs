namespace Orchestration.Ec2;

/// <summary>A spot request as it is.</summary>
public sealed record WorldSpotRequest(string Region, string Id, string State, string? InstanceId, IReadOnlyDictionary<string, string> Tags);
