namespace Orchestration.Compose;

/// <summary>A project cannot be deployed as it is on this engine; nothing was changed.</summary>
public sealed class DeploymentException : OrchestrationException
{
    internal DeploymentException(string code, string problem, ErrorFacts? facts = null) : base(code, problem, facts)
    {
    }

    internal static DeploymentException ExternalMissing(string kind, string key, string name, ComposeProject project) =>
        new(DeploymentCodes.ExternalMissing, $"the external {kind} '{key}' of project '{project.Name}' does not exist", new() { Wanted = $"a {kind} named '{name}'", Remedy = $"Create it, or let the project manage it by leaving out 'external'." });
}
