using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary><c>config</c>: prints the project in canonical form, or parts of it. It asks no engine.</summary>
internal sealed class ConfigCommand : Command
{
    private readonly Func<ParseResult, CancellationToken, Task<ComposeLoadOptions>> read;
    private readonly Option<string> format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = static _ => "yaml" }.AcceptOnlyFromAmong("yaml", "json");
    private readonly Option<string?> hash = new("--hash") { Description = "Print the hashes of services, '*' for all, one per line." };
    private readonly Option<bool> names = new("--services") { Description = "Print the names of the services, one per line." };
    private readonly Option<bool> noInterpolate = new("--no-interpolate") { Description = "Keep variable references as they are written." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Check only; print nothing but errors." };

    public ConfigCommand(Func<ParseResult, CancellationToken, Task<ComposeLoadOptions>> read)
        : base("config", "Checks the files and prints the project in canonical form.")
    {
        this.read = read;
        Arguments.Add(Words.Services);
        foreach (var option in (Option[])[format, hash, names, noInterpolate, quiet]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var isPlain = result.GetValue(noInterpolate);
        var loaded = new ComposeLoader().TryLoad(await read(result, cancellationToken) with { Services = result.GetValue(Words.Services)!, Interpolate = !isPlain, ResolveEnvFiles = result.GetValue(hash) is null && !isPlain });
        Print.Problems(loaded.Problems);
        if (loaded.Project is not null && !result.GetValue(quiet)) await Console.Out.WriteAsync(Describe(loaded.Project, result));
        return loaded.Project is null ? 1 : 0;
    }

    private string Describe(ComposeProject project, ParseResult result)
    {
        if (result.GetValue(names)) return string.Concat(project.Services.Keys.Select(static name => $"{name}\n"));
        if (result.GetValue(hash) is { } wanted) return string.Concat(project.Services.Values.Where(service => wanted == "*" || wanted.Split(',').Contains(service.Name)).Select(static service => $"{service.Name} {service.ConfigHash()}\n"));
        var isJson = result.GetValue(format) == "json";
        if (result.GetValue(noInterpolate)) return isJson ? project.ToModelJson() + "\n" : project.ToModelYaml();
        var used = project.WithoutUnusedResources();
        return isJson ? used.ToJson() + "\n" : used.ToYaml();
    }
}
