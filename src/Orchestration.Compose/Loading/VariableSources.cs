namespace Orchestration.Compose.Loading;

/// <summary>Names the places that variables were looked for in.</summary>
internal static class VariableSources
{
    public static string Describe(ComposeLoadOptions options)
    {
        var sources = new List<string>();
        if (options.Variables.Count > 0) sources.Add("the given variables");
        if (options.UseProcessEnvironment ?? options.Trust == ComposeTrust.Trusted) sources.Add("the environment of the process");
        sources.Add(options.EnvFiles.Count > 0 ? string.Join(", ", options.EnvFiles) : ".env");
        return string.Join(", ", sources);
    }
}
