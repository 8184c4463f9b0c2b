using System.CommandLine;
using Orchestration;
using Orchestration.Compose;
using Orchestration.Engines;

namespace ComposeCli;

/// <summary>A command on an engine: DOCKER_HOST, DOCKER_CONTEXT and the certificates' variables say which.</summary>
internal abstract class EngineCommand : Command
{
    private readonly ProjectOptions project;

    protected EngineCommand(ProjectOptions project, string name, string description)
        : base(name, description)
    {
        this.project = project;
        SetAction(RunAsync);
    }

    protected Option<string[]> Repeated(string name, string description, params string[] aliases) => Added(new Option<string[]>(name, aliases) { Description = description });

    protected Option<T> Added<T>(Option<T> option)
    {
        Options.Add(option);
        return option;
    }

    protected Option<bool> Flag(string name, string description, params string[] aliases) => Added(new Option<bool>(name, aliases) { Description = description });

    protected Argument<string[]> ServiceNames()
    {
        var services = new Argument<string[]>("SERVICE") { Arity = ArgumentArity.ZeroOrMore, Description = "Services; none means all." };
        Arguments.Add(services);
        return services;
    }

    protected Argument<T> Added<T>(Argument<T> argument)
    {
        Arguments.Add(argument);
        return argument;
    }

    protected abstract Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            var loaded = new ComposeLoader().Load(await project.ReadAsync(result, cancellationToken));
            foreach (var warning in loaded.Warnings) await Console.Error.WriteLineAsync($"warning {warning.Code}: {warning}");
            var endpoint = EngineEndpoints.Resolve();
            await using var engine = await DockerEngine.ConnectAsync(endpoint, cancellationToken: cancellationToken);
            var files = endpoint.Address.Scheme is "unix" or "npipe" ? EngineFiles.Shared : EngineFiles.Separate;
            return await ActAsync(new(loaded, engine, new() { Files = files }), result, cancellationToken);
        }
        catch (OrchestrationException error)
        {
            await Console.Error.WriteLineAsync($"error {error.Code}: {error.Message}");
            return 1;
        }
    }
}
