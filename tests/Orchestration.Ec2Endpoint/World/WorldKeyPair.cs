namespace Orchestration.Ec2;

/// <summary>A key pair as it is; the key as a line of authorized_keys.</summary>
public sealed record WorldKeyPair(string Region, string Id, string Name, string PublicKey, IReadOnlyDictionary<string, string> Tags);
