using System.CommandLine;
using Orchestration;
using Orchestration.Compose;
using Orchestration.Engines;

namespace ComposeCli;

/// <summary>The root command: which project is meant, on which engine. DOCKER_HOST, DOCKER_CONTEXT and the certificates' variables name the engine.</summary>
internal sealed class ComposeCommand : RootCommand
{
    private readonly Option<string[]> files = new("--file", "-f") { Description = "Compose files; '-' is standard input." };
    private readonly Option<string[]> envFiles = new("--env-file") { Description = "Files of variables in place of .env." };
    private readonly Option<string[]> profiles = new("--profile") { Description = "Profiles to enable; '*' enables all." };
    private readonly Option<string?> name = new("--project-name", "-p") { Description = "Name of the project; with it alone, a project without its files." };
    private readonly Option<string?> directory = new("--project-directory") { Description = "Directory that paths in the files start from." };
    private readonly Option<bool> compatibility = new("--compatibility") { Description = "Names with '_' between their parts." };
    private readonly Option<int?> parallel = new("--parallel") { Description = "Calls to the engine at the same time." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Print what would be done, and do nothing." };
    private readonly Option<bool> json = new("--json") { Description = "Print it as JSON." };

    public ComposeCommand()
        : base("Compose files in process: parsing and printing on top of Orchestration.Compose.")
    {
        foreach (var option in (Option[])[files, envFiles, profiles, name, directory, compatibility, parallel, dryRun, json])
        {
            option.Recursive = true;
            Options.Add(option);
        }

        Subcommands.Add(new ConfigCommand(ReadAsync));
        foreach (var verb in Verbs.All)
        {
            var command = new Command(verb.Name, verb.Description);
            foreach (var option in verb.Symbols.OfType<Option>()) command.Options.Add(option);
            foreach (var argument in verb.Symbols.OfType<Argument>()) command.Arguments.Add(argument);
            command.SetAction((result, cancellationToken) => RunAsync(verb, result, cancellationToken));
            Subcommands.Add(command);
        }
    }

    private async Task<int> RunAsync(Verb verb, ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            await using var engine = await DockerEngine.ConnectAsync(cancellationToken: cancellationToken);
            return await verb.Act(await OpenAsync(result, engine, cancellationToken), result, cancellationToken);
        }
        catch (OrchestrationException error)
        {
            await Console.Error.WriteLineAsync($"error {error.Code}: {error.Message}");
            return 1;
        }
    }

    private async Task<ComposeApplication> OpenAsync(ParseResult result, DockerEngine engine, CancellationToken cancellationToken)
    {
        var load = await ReadAsync(result, cancellationToken);
        var deployment = new DeploymentOptions { Parallelism = result.GetValue(parallel), DryRun = result.GetValue(dryRun), Planned = plan => Print.Plan(plan, result.GetValue(dryRun), result.GetValue(json)) };
        var loaded = new ComposeLoader().TryLoad(load);
        if (loaded.Project is null && load is { ProjectName: { } project, Files: [] } && loaded.Problems.All(static problem => problem.Code == ComposeCodes.FileNotFound))
            return await ComposeApplication.AttachAsync(project, engine, deployment, cancellationToken);
        if (loaded.Project is null) throw new ComposeException(loaded.Problems);
        Print.Problems(loaded.Problems);
        return new(loaded.Project, engine, deployment);
    }

    private async Task<ComposeLoadOptions> ReadAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var named = result.GetValue(files) ?? [];
        return new ComposeLoadOptions
        {
            Files = named,
            Texts = named.Contains("-") ? new() { ["-"] = await Console.In.ReadToEndAsync(cancellationToken) } : new Dictionary<string, string>(),
            EnvFiles = result.GetValue(envFiles) ?? [],
            Profiles = result.GetValue(profiles) ?? [],
            ProjectName = result.GetValue(name) ?? Environment.GetEnvironmentVariable("COMPOSE_PROJECT_NAME"),
            ProjectDirectory = result.GetValue(directory),
            Variables = result.GetValue(compatibility) ? new() { ["COMPOSE_COMPATIBILITY"] = "true" } : new Dictionary<string, string>(),
        };
    }
}
