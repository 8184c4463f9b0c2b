using System.CommandLine;
using Orchestration;
using Orchestration.Compose;
using static ComposeCli.Words;

namespace ComposeCli;

/// <summary>The table of commands, with docker compose's names and options.</summary>
internal static class Verbs
{
    private static readonly ProgressLines Progress = new();

    public static IReadOnlyList<Verb> All { get; } =
    [
        new("up", "Creates and starts the project.", [Services, Detach, Words.Scale, Await, WaitTimeout, ForceRecreate, NoRecreate, RemoveOrphans, Words.Build, Renew, NoDeps, NoStart, PullPolicy, Grace], UpAsync),
        new("down", "Stops and removes the project.", [Services, Volumes, Images, RemoveOrphans, Grace], static (app, on, token) => app.DownAsync(new()
        {
            Services = on.GetValue(Services)!, RemoveVolumes = on.GetValue(Volumes), RemoveOrphans = on.GetValue(RemoveOrphans), StopTimeout = Seconds(on.GetValue(Grace)),
            RemoveImages = on.GetValue(Images) switch { "local" => ImageRemovalRule.Local, "all" => ImageRemovalRule.All, _ => ImageRemovalRule.None },
        }, Progress, token)),
        new("scale", "Sets numbers of replicas.", [Counts], static (app, on, token) => app.ScaleAsync([.. Numbers(on.GetValue(Counts)).Select(static pair => (pair.Key, pair.Value))], Progress, token)),
        new("start", "Starts containers.", [Services], static (app, on, token) => app.StartAsync(Life(on), Progress, token)),
        new("stop", "Stops containers.", [Services, Grace], static (app, on, token) => app.StopAsync(Life(on), Progress, token)),
        new("restart", "Restarts containers.", [Services, Grace], static (app, on, token) => app.RestartAsync(Life(on), Progress, token)),
        new("pause", "Freezes containers.", [Services], static (app, on, token) => app.PauseAsync(Life(on), Progress, token)),
        new("unpause", "Thaws containers.", [Services], static (app, on, token) => app.UnpauseAsync(Life(on), Progress, token)),
        new("kill", "Sends a signal to containers.", [Services, Signal], static (app, on, token) => app.KillAsync(Life(on), Progress, token)),
        new("rm", "Removes stopped containers.", [Services, Stop, Force, Volumes], static (app, on, token) => app.RemoveAsync(new() { Services = on.GetValue(Services)!, Stop = on.GetValue(Stop), RemoveVolumes = on.GetValue(Volumes) }, Progress, token)),
        new("build", "Builds images.", [Services, NoCache, PullBase], static (app, on, token) => app.BuildAsync(new() { Services = on.GetValue(Services)!, NoCache = on.GetValue(NoCache), Pull = on.GetValue(PullBase) }, Progress, token)),
        new("pull", "Pulls images.", [Services], static (app, on, token) => app.PullAsync(on.GetValue(Services), Progress, token)),
        new("push", "Pushes images.", [Services], static (app, on, token) => app.PushAsync(on.GetValue(Services), Progress, token)),
        new("ps", "Lists containers.", [Services, Words.All, Quiet], static async (app, on, token) => Print.Containers(await app.PsAsync(new() { Services = on.GetValue(Services)!, All = on.GetValue(Words.All) }, token), on.GetValue(Quiet))),
        new("top", "Lists processes.", [Services], static async (app, on, token) => Print.Processes(await app.TopAsync(on.GetValue(Services), token))),
        new("port", "Prints where a port is published.", [Service, Port, Protocol, Replica], static async (app, on, token) => Console.WriteLine(await app.EndpointAsync(on.GetValue(Service)!, on.GetValue(Port), on.GetValue(Protocol)!, on.GetValue(Replica), token))),
        new("events", "Prints what happens.", [Services], static (app, on, token) => Print.EventsAsync(app.EventsAsync(on.GetValue(Services), token))),
        new("wait", "Waits until containers end; ends with the first one's exit code.", [Services], static async (app, on, token) => Print.Exits(await app.WaitAsync(on.GetValue(Services), token))),
        new("logs", "Prints what containers wrote.", [Services, Follow, Tail, Since, Until, Timestamps, NoPrefix, Replica], static (app, on, token) => Print.LogsAsync(app.LogsAsync(new()
        {
            Services = on.GetValue(Services)!, Follow = on.GetValue(Follow), Tail = on.GetValue(Tail), Since = on.GetValue(Since), Until = on.GetValue(Until), Timestamps = on.GetValue(Timestamps), Number = on.GetValue(Replica),
        }, token), !on.GetValue(NoPrefix))),
        new("cp", "Copies files between a container and here.", [From, To, Replica], static (app, on, token) => (on.GetValue(From)!.Split(':', 2), on.GetValue(To)!.Split(':', 2)) switch
        {
            ([var service, var path], [var here]) => app.CopyFromAsync(service, path, here, on.GetValue(Replica), token),
            ([var here], [var service, var path]) => app.CopyToAsync(service, here, path, on.GetValue(Replica), token),
            _ => throw new OrchestrationException("ORC3107", "one of the two paths has to be SERVICE:PATH"),
        }),
        new("exec", "Runs a command in a running container.", [Service, Words.Command, User, Words.Directory, Variables, Privileged, NoTerminal, Replica], static async (app, on, token) => await Streams.JoinAsync(await app.OpenExecAsync(on.GetValue(Service)!, on.GetValue(Words.Command)!, new()
        {
            Number = on.GetValue(Replica), User = on.GetValue(User), WorkingDirectory = on.GetValue(Words.Directory), Environment = on.GetValue(Variables)!, Privileged = on.GetValue(Privileged), Stdin = Console.IsInputRedirected,
        }, token), token)),
        new("run", "Runs a one-off container of a service.", [Service, Words.Command, Remove, NoDeps, ServicePorts, Name, User, Words.Directory, Variables, NoTerminal], static async (app, on, token) => await Streams.JoinAsync(await app.OpenRunAsync(on.GetValue(Service)!, new()
        {
            Command = on.GetValue(Words.Command) is { Length: > 0 } words ? words : null, Name = on.GetValue(Name), Environment = on.GetValue(Variables)!, User = on.GetValue(User), WorkingDirectory = on.GetValue(Words.Directory),
            ServicePorts = on.GetValue(ServicePorts), WithoutDependencies = on.GetValue(NoDeps), Remove = on.GetValue(Remove), Stdin = Console.IsInputRedirected,
        }, Progress, token), token)),
    ];

    private static async Task UpAsync(ComposeApplication application, ParseResult on, CancellationToken cancellationToken)
    {
        var options = new UpOptions
        {
            Services = on.GetValue(Services)!, WithoutDependencies = on.GetValue(NoDeps), Scale = Numbers(on.GetValue(Words.Scale)),
            Recreate = on.GetValue(ForceRecreate) ? RecreateRule.Always : on.GetValue(NoRecreate) ? RecreateRule.Never : RecreateRule.IfChanged,
            RenewAnonymousVolumes = on.GetValue(Renew), Build = on.GetValue(Words.Build), PullPolicy = on.GetValue(PullPolicy), RemoveOrphans = on.GetValue(RemoveOrphans),
            Start = !on.GetValue(NoStart), Wait = on.GetValue(Await), WaitTimeout = Seconds(on.GetValue(WaitTimeout)), StopTimeout = Seconds(on.GetValue(Grace)),
        };
        await application.UpAsync(options, Progress, cancellationToken);
        if (!on.GetValue(Detach) && !options.Wait && options.Start && !on.GetValue<bool>("--dry-run")) await Print.LogsAsync(application.LogsAsync(new() { Services = options.Services, Follow = true }, cancellationToken), prefix: true);
    }

    private static LifecycleOptions Life(ParseResult on) => new() { Services = on.GetValue(Services)!, Timeout = Seconds(on.GetValue(Grace)), Signal = on.GetValue(Signal) };
}
