namespace Orchestration.Compose.Building;

/// <summary>What the engine's classic builder cannot do.</summary>
internal static class BuildKitFeatures
{
    /// <exception cref="DeploymentException">The build needs BuildKit.</exception>
    public static void Refuse(string service, ComposeBuild build)
    {
        var used = Of(build).ToArray();
        if (used.Length == 0) return;
        throw new DeploymentException(DeploymentCodes.BuildContext, $"the build of service '{service}' needs BuildKit", new()
        {
            Where = $"services.{service}.build",
            Found = string.Join(", ", used),
            Remedy = "Build the image with 'docker buildx bake' and use it by its name, or leave these keys out.",
        });
    }

    private static IEnumerable<string> Of(ComposeBuild build)
    {
        if (build.Secrets.Count > 0) yield return "secrets";
        if (build.Ssh.Count > 0) yield return "ssh";
        if (build.AdditionalContexts.Count > 0) yield return "additional_contexts";
        if (build.CacheTo.Count > 0) yield return "cache_to";
        if (build.Platforms.Count > 1) yield return "platforms";
        if (build.Entitlements.Count > 0) yield return "entitlements";
        if (build.Privileged) yield return "privileged";
    }
}
