namespace Orchestration.Compose.Groups;

/// <summary>Why replicas of two services belong on one node.</summary>
/// <param name="Service">The service that is tied.</param>
/// <param name="Target">The service that it is tied to.</param>
/// <param name="Kind">By what.</param>
internal readonly record struct ServiceTie(string Service, string Target, TieKind Kind);
