using System.CommandLine;
using Orchestration.Compose;
using Orchestration.Engines;

namespace ComposeCli;

/// <summary><c>exec</c> and <c>run</c>: a program in a container of a service, its streams joined to ours.</summary>
internal sealed class ProgramCommand : EngineCommand
{
    private readonly bool isRun;
    private readonly Option<bool> remove, noDeps, ports, privileged;
    private readonly Option<string?> user, directory, name;
    private readonly Option<string[]> variables;
    private readonly Option<int?> index;
    private readonly Argument<string> service;
    private readonly Argument<string[]> command;

    public ProgramCommand(ProjectOptions project, bool isRun)
        : base(project, isRun ? "run" : "exec", isRun ? "Runs a one-off container of a service." : "Runs a command in a running container.")
    {
        this.isRun = isRun;
        remove = Flag("--rm", "Remove the container at the end.");
        noDeps = Flag("--no-deps", "Leave out what the service depends on.");
        ports = Flag("--service-ports", "Publish the service's ports.");
        privileged = Flag("--privileged", "Extended privileges.");
        Flag("--no-TTY", "No terminal; there never is one here.", "-T");
        user = Added(new Option<string?>("--user", "-u") { Description = "User." });
        directory = Added(new Option<string?>("--workdir", "-w") { Description = "Directory to start in." });
        name = Added(new Option<string?>("--name") { Description = "Name of the container of run." });
        variables = Repeated("--env", "KEY=VALUE.", "-e");
        index = Added(new Option<int?>("--index") { Description = "Number of the replica of exec." });
        service = Added(new Argument<string>("SERVICE"));
        command = Added(new Argument<string[]>("COMMAND") { Arity = ArgumentArity.ZeroOrMore });
    }

    protected override async Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken)
    {
        var environment = (result.GetValue(variables) ?? []).Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair.Length > 1 ? pair[1] : "");
        var words = result.GetValue(command) ?? [];
        await using var session = isRun
            ? await application.OpenRunAsync(result.GetValue(service)!, new()
            {
                Command = words.Length == 0 ? null : words,
                Name = result.GetValue(name),
                Environment = environment,
                User = result.GetValue(user),
                WorkingDirectory = result.GetValue(directory),
                ServicePorts = result.GetValue(ports),
                WithoutDependencies = result.GetValue(noDeps),
                Remove = result.GetValue(remove),
                Stdin = Console.IsInputRedirected,
            }, new ProgressLines(), cancellationToken)
            : await application.OpenExecAsync(result.GetValue(service)!, words, new()
            {
                Number = result.GetValue(index),
                User = result.GetValue(user),
                WorkingDirectory = result.GetValue(directory),
                Environment = environment,
                Privileged = result.GetValue(privileged),
                Stdin = Console.IsInputRedirected,
            }, cancellationToken);
        return await JoinAsync(session, cancellationToken);
    }

    private static async Task<int> JoinAsync(ProgramSession session, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feeding = Console.IsInputRedirected ? FeedAsync(session.Stream, ending.Token) : Task.CompletedTask;
        await using var output = Console.OpenStandardOutput();
        await using var error = Console.OpenStandardError();
        var buffer = new byte[32 * 1024];
        while (await session.Stream.ReadAsync(buffer, cancellationToken) is { IsEnd: false } frame)
            await (frame.Source == EngineStreamSource.Stderr ? error : output).WriteAsync(buffer.AsMemory(0, frame.Count), cancellationToken);
        await ending.CancelAsync();
        await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await session.WaitAsync(cancellationToken);
    }

    private static async Task FeedAsync(EngineStream stream, CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[32 * 1024];
        while (await input.ReadAsync(buffer, cancellationToken) is var count and > 0) await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        await stream.CloseWriteAsync(cancellationToken);
    }
}
