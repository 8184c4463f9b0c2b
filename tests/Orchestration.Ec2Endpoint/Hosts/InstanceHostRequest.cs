namespace Orchestration.Ec2;

/// <summary>What a host behind an instance is to be.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Image">Its image, which names the user whom the key lets in.</param>
/// <param name="AuthorizedKey">The key pair's line for authorized_keys; null without a key pair.</param>
/// <param name="UserData">What cloud-init would run; null when there is none.</param>
public sealed record InstanceHostRequest(string InstanceId, Ec2ImageOptions Image, string? AuthorizedKey, string? UserData);
