using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary>A command that takes services and does one thing; the list below is the table of those commands.</summary>
internal sealed class ActionCommand : EngineCommand
{
    private static readonly ProgressLines Progress = new();

    private readonly Func<ComposeApplication, string[], ParseResult, CancellationToken, Task> act;
    private readonly Argument<string[]> services;

    private ActionCommand(ProjectOptions project, string name, string description, Func<ComposeApplication, string[], ParseResult, CancellationToken, Task> act, params Option[] options)
        : base(project, name, description)
    {
        this.act = act;
        services = ServiceNames();
        foreach (var option in options) Options.Add(option);
    }

    public static IEnumerable<Command> All(ProjectOptions project)
    {
        var timeout = new Option<int?>("--timeout", "-t") { Description = "Seconds before a container is killed." };
        var signal = new Option<string?>("--signal", "-s") { Description = "Signal to send." };
        var volumes = new Option<bool>("--volumes", "-v") { Description = "Remove volumes too." };
        var orphans = new Option<bool>("--remove-orphans") { Description = "Remove containers of services that the project does not have." };
        var images = new Option<string?>("--rmi") { Description = "Remove images: local or all." };
        var stop = new Option<bool>("--stop", "-s") { Description = "Stop containers first." };
        var force = new Option<bool>("--force", "-f") { Description = "Do not ask; nothing is ever asked here." };
        var noCache = new Option<bool>("--no-cache") { Description = "Build without the cache." };
        var pull = new Option<bool>("--pull") { Description = "Pull base images anew." };
        LifecycleOptions Life(string[] names, ParseResult result) => new() { Services = names, Timeout = result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        return
        [
            new ActionCommand(project, "start", "Starts containers.", (app, names, _, token) => app.StartAsync(new() { Services = names }, Progress, token)),
            new ActionCommand(project, "stop", "Stops containers.", (app, names, result, token) => app.StopAsync(Life(names, result), Progress, token), timeout),
            new ActionCommand(project, "restart", "Restarts containers.", (app, names, result, token) => app.RestartAsync(Life(names, result), Progress, token), timeout),
            new ActionCommand(project, "pause", "Pauses containers.", (app, names, _, token) => app.PauseAsync(new() { Services = names }, Progress, token)),
            new ActionCommand(project, "unpause", "Unpauses containers.", (app, names, _, token) => app.UnpauseAsync(new() { Services = names }, Progress, token)),
            new ActionCommand(project, "kill", "Sends a signal to containers.", (app, names, result, token) => app.KillAsync(new() { Services = names, Signal = result.GetValue(signal) }, Progress, token), signal),
            new ActionCommand(project, "rm", "Removes stopped containers.", (app, names, result, token) => app.RemoveAsync(new() { Services = names, Stop = result.GetValue(stop), RemoveVolumes = result.GetValue(volumes) }, Progress, token), stop, force, volumes),
            new ActionCommand(project, "pull", "Pulls images.", (app, names, _, token) => app.PullAsync(names, Progress, token)),
            new ActionCommand(project, "push", "Pushes images.", (app, names, _, token) => app.PushAsync(names, Progress, token)),
            new ActionCommand(project, "build", "Builds images.", (app, names, result, token) => app.BuildAsync(new() { Services = names, NoCache = result.GetValue(noCache), Pull = result.GetValue(pull) }, Progress, token), noCache, pull),
            new ActionCommand(project, "scale", "Sets numbers of replicas: SERVICE=NUM.", (app, pairs, _, token) => app.ScaleAsync(UpCommand.ScaleOf(pairs), Progress, token)),
            new ActionCommand(project, "down", "Stops and removes the project.", (app, names, result, token) => app.DownAsync(new()
            {
                Services = names,
                RemoveVolumes = result.GetValue(volumes),
                RemoveOrphans = result.GetValue(orphans),
                RemoveImages = result.GetValue(images) switch { "local" => ImageRemovalRule.Local, "all" => ImageRemovalRule.All, _ => ImageRemovalRule.None },
                StopTimeout = Life(names, result).Timeout,
            }, Progress, token), volumes, orphans, images, timeout),
            new ActionCommand(project, "ps", "Lists containers.", PrintContainersAsync),
            new ActionCommand(project, "top", "Lists processes.", PrintProcessesAsync),
            new ActionCommand(project, "events", "Prints what happens.", PrintEventsAsync),
            new ActionCommand(project, "wait", "Waits until containers end.", PrintExitsAsync),
        ];
    }

    protected override async Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken)
    {
        await act(application, result.GetValue(services) ?? [], result, cancellationToken);
        return 0;
    }

    private static async Task PrintContainersAsync(ComposeApplication application, string[] names, ParseResult result, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{"NAME",-28} {"IMAGE",-24} {"SERVICE",-14} {"STATUS",-24} PORTS");
        foreach (var container in await application.PsAsync(new() { Services = names }, cancellationToken))
        {
            var ports = container.Ports.Where(static port => port.PublicPort is not null).Select(static port => $"{port.Ip}:{port.PublicPort}->{port.PrivatePort}/{port.Type}");
            Console.WriteLine($"{container.Name,-28} {container.Image,-24} {container.Service,-14} {container.Status,-24} {string.Join(", ", ports)}");
        }
    }

    private static async Task PrintProcessesAsync(ComposeApplication application, string[] names, ParseResult result, CancellationToken cancellationToken)
    {
        foreach (var (container, processes) in await application.TopAsync(names, cancellationToken))
        {
            Console.WriteLine(container.Name);
            foreach (var row in (IEnumerable<IReadOnlyList<string>>)[processes.Titles, .. processes.Processes]) Console.WriteLine(string.Join("  ", row));
        }
    }

    private static async Task PrintEventsAsync(ComposeApplication application, string[] names, ParseResult result, CancellationToken cancellationToken)
    {
        await foreach (var news in application.EventsAsync(names, cancellationToken))
            Console.WriteLine($"{DateTimeOffset.FromUnixTimeSeconds(news.TimeSeconds):u} {news.Type} {news.Action} {news.Actor.Attributes.GetValueOrDefault("name", news.Actor.Id)}");
    }

    private static async Task PrintExitsAsync(ComposeApplication application, string[] names, ParseResult result, CancellationToken cancellationToken)
    {
        foreach (var (container, code) in await application.WaitAsync(names, cancellationToken)) Console.WriteLine($"{container.Name} {code}");
    }
}
