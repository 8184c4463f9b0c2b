namespace Orchestration.Compose.Planning;

/// <summary>Networks that exist and are configured differently from the project's.</summary>
internal sealed record ChangedResources(IReadOnlySet<string> Networks);
