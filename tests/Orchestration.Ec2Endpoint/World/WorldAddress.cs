namespace Orchestration.Ec2;

/// <summary>An elastic address as it is.</summary>
public sealed record WorldAddress(string Region, string Id, string Address, string? InstanceId, IReadOnlyDictionary<string, string> Tags);
