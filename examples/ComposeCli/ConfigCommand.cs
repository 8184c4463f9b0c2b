using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary><c>config</c>: prints the project in canonical form, or parts of it.</summary>
internal sealed class ConfigCommand : Command
{
    private readonly ProjectOptions project;
    private readonly Argument<string[]> services = new("SERVICE") { Arity = ArgumentArity.ZeroOrMore, Description = "Services to print, with what they depend on." };
    private readonly Option<string> format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "yaml" }.AcceptOnlyFromAmong("yaml", "json");
    private readonly Option<string?> hash = new("--hash") { Description = "Print the hashes of services, '*' for all, one per line." };
    private readonly Option<bool> names = new("--services") { Description = "Print the names of the services, one per line." };
    private readonly Option<bool> noInterpolate = new("--no-interpolate") { Description = "Keep variable references as they are written." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Check only; print nothing but errors." };

    public ConfigCommand(ProjectOptions project)
        : base("config", "Checks the files and prints the project in canonical form.")
    {
        this.project = project;
        Arguments.Add(services);
        Options.Add(format);
        Options.Add(hash);
        Options.Add(names);
        Options.Add(noInterpolate);
        Options.Add(quiet);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var options = await project.ReadAsync(result, cancellationToken);
        var loaded = new ComposeLoader().TryLoad(options with
        {
            Services = result.GetValue(services) ?? [],
            Interpolate = !result.GetValue(noInterpolate),
            ResolveEnvFiles = result.GetValue(hash) is null && !result.GetValue(noInterpolate),
        });
        foreach (var problem in loaded.Problems) await Console.Error.WriteLineAsync($"{(problem.Severity == ComposeSeverity.Error ? "error" : "warning")} {problem.Code}: {problem}");
        if (loaded.Project is not { } found) return 1;
        if (!result.GetValue(quiet)) await Console.Out.WriteAsync(Describe(found, result));
        return 0;
    }

    private string Describe(ComposeProject found, ParseResult result)
    {
        if (result.GetValue(names)) return string.Concat(found.Services.Keys.Select(static name => $"{name}\n"));
        if (result.GetValue(hash) is { } wanted)
            return string.Concat(found.Services.Values.Where(service => wanted == "*" || wanted.Split(',').Contains(service.Name)).Select(static service => $"{service.Name} {service.ConfigHash()}\n"));
        var isJson = result.GetValue(format) == "json";
        if (result.GetValue(noInterpolate)) return isJson ? found.ToModelJson() + "\n" : found.ToModelYaml();
        var used = found.WithoutUnusedResources();
        return isJson ? used.ToJson() + "\n" : used.ToYaml();
    }
}
