using System.CommandLine;
using System.Globalization;

namespace ComposeCli;

/// <summary>The options and arguments of the commands.</summary>
internal static class Words
{
    public static readonly Argument<string[]> Services = new("SERVICE") { Arity = ArgumentArity.ZeroOrMore, Description = "Services; none means all." };
    public static readonly Argument<string> Service = new("SERVICE");
    public static readonly Argument<string[]> Command = new("COMMAND") { Arity = ArgumentArity.ZeroOrMore, Description = "The command; put -- before options of its own." };
    public static readonly Argument<string[]> Counts = new("SERVICE=NUM") { Arity = ArgumentArity.OneOrMore };
    public static readonly Argument<int> Port = new("PORT");
    public static readonly Argument<string> From = new("FROM") { Description = "PATH or SERVICE:PATH." };
    public static readonly Argument<string> To = new("TO") { Description = "PATH or SERVICE:PATH." };

    public static readonly Option<bool> Detach = new("--detach", "-d") { Description = "Leave containers running in the background." };
    public static readonly Option<bool> Await = new("--wait") { Description = "Wait until services are running or healthy." };
    public static readonly Option<int?> WaitTimeout = new("--wait-timeout") { Description = "Seconds that waiting may take." };
    public static readonly Option<bool> ForceRecreate = new("--force-recreate") { Description = "Replace containers even where nothing changed." };
    public static readonly Option<bool> NoRecreate = new("--no-recreate") { Description = "Leave existing containers as they are." };
    public static readonly Option<bool> RemoveOrphans = new("--remove-orphans") { Description = "Remove containers of services that the project does not have." };
    public static readonly Option<bool> Build = new("--build") { Description = "Build images before." };
    public static readonly Option<bool> Renew = new("--renew-anon-volumes", "-V") { Description = "New anonymous volumes for replaced containers." };
    public static readonly Option<bool> NoDeps = new("--no-deps") { Description = "Leave out what the services depend on." };
    public static readonly Option<bool> NoStart = new("--no-start") { Description = "Create only." };
    public static readonly Option<string[]> Scale = new("--scale") { Description = "SERVICE=NUM, above what the file says." };
    public static readonly Option<string?> PullPolicy = new("--pull") { Description = "Pull policy: always, missing, never." };
    public static readonly Option<int?> Grace = new("--timeout", "-t") { Description = "Seconds before a container is killed." };
    public static readonly Option<bool> Volumes = new("--volumes", "-v") { Description = "Remove volumes too." };
    public static readonly Option<string?> Images = new Option<string?>("--rmi") { Description = "Remove images: local or all." }.AcceptOnlyFromAmong("local", "all");
    public static readonly Option<string?> Signal = new("--signal", "-s") { Description = "Signal to send." };
    public static readonly Option<bool> Stop = new("--stop", "-s") { Description = "Stop containers first." };
    public static readonly Option<bool> Force = new("--force", "-f") { Description = "Do not ask; nothing is ever asked here." };
    public static readonly Option<bool> NoCache = new("--no-cache") { Description = "Build without the cache." };
    public static readonly Option<bool> PullBase = new("--pull") { Description = "Pull base images anew." };
    public static readonly Option<bool> All = new("--all", "-a") { Description = "Stopped containers too." };
    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Ids only." };
    public static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on until the containers end." };
    public static readonly Option<bool> Timestamps = new("--timestamps", "-t") { Description = "Begin lines with their time." };
    public static readonly Option<bool> NoPrefix = new("--no-log-prefix") { Description = "Leave the container's name out." };
    public static readonly Option<int?> Tail = new("--tail", "-n") { Description = "Only so many last lines of each container." };
    public static readonly Option<DateTimeOffset?> Since = Time("--since", "Only lines from this time on, or from so long ago: 10m.");
    public static readonly Option<DateTimeOffset?> Until = Time("--until", "Only lines before this time, or so long ago.");
    public static readonly Option<int?> Replica = new("--index") { Description = "Number of the replica." };
    public static readonly Option<string> Protocol = new("--protocol") { Description = "tcp or udp.", DefaultValueFactory = static _ => "tcp" };
    public static readonly Option<bool> Remove = new("--rm") { Description = "Remove the container at the end." };
    public static readonly Option<bool> ServicePorts = new("--service-ports") { Description = "Publish the service's ports." };
    public static readonly Option<bool> Privileged = new("--privileged") { Description = "Extended privileges." };
    public static readonly Option<bool> NoTerminal = new("--no-TTY", "-T") { Description = "No terminal; there never is one here." };
    public static readonly Option<string?> User = new("--user", "-u") { Description = "User." };
    public static readonly Option<string?> Directory = new("--workdir", "-w") { Description = "Directory to start in." };
    public static readonly Option<string?> Name = new("--name") { Description = "Name of the container." };
    public static readonly Option<Dictionary<string, string>> Variables = new("--env", "-e") { Description = "KEY=VALUE.", AllowMultipleArgumentsPerToken = false, DefaultValueFactory = static _ => [], CustomParser = static result => result.Tokens.Select(static token => token.Value.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair.ElementAtOrDefault(1) ?? Environment.GetEnvironmentVariable(pair[0]) ?? "") };

    public static Dictionary<string, int> Numbers(IEnumerable<string>? pairs) => (pairs ?? []).Select(static pair => pair.Split('=')).ToDictionary(
        static pair => pair[0], static pair => int.TryParse(pair.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new Orchestration.OrchestrationException("ORC3107", $"'{string.Join('=', pair)}' is not SERVICE=NUM"));

    public static TimeSpan? Seconds(int? number) => number is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = static result => result.Tokens[0].Value switch
        {
            [.. var count, var unit] when unit is 's' or 'm' or 'h' && double.TryParse(count, CultureInfo.InvariantCulture, out var ago) => DateTimeOffset.UtcNow - (unit switch { 's' => TimeSpan.FromSeconds(ago), 'm' => TimeSpan.FromMinutes(ago), _ => TimeSpan.FromHours(ago) }),
            var text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        },
    };
}
