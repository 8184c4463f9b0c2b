using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary>The options that say which project is meant; docker compose's own.</summary>
internal sealed class ProjectOptions
{
    private readonly Option<string[]> files = new("--file", "-f") { Description = "Compose files; '-' is standard input.", Recursive = true, AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> envFiles = new("--env-file") { Description = "Files of variables in place of .env.", Recursive = true };
    private readonly Option<string[]> profiles = new("--profile") { Description = "Profiles to enable; '*' enables all.", Recursive = true };
    private readonly Option<string?> name = new("--project-name", "-p") { Description = "Name of the project.", Recursive = true };
    private readonly Option<string?> directory = new("--project-directory") { Description = "Directory that paths in the files start from.", Recursive = true };

    public IEnumerable<Option> All => [files, envFiles, profiles, name, directory];

    public async Task<ComposeLoadOptions> ReadAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var named = result.GetValue(files) ?? [];
        return new ComposeLoadOptions
        {
            Files = named,
            Texts = named.Contains("-") ? new Dictionary<string, string> { ["-"] = await Console.In.ReadToEndAsync(cancellationToken) } : new Dictionary<string, string>(),
            EnvFiles = result.GetValue(envFiles) ?? [],
            Profiles = result.GetValue(profiles) ?? [],
            ProjectName = result.GetValue(name),
            ProjectDirectory = result.GetValue(directory),
        };
    }
}
