using Microsoft.Extensions.Logging;
using SwarmManager.Arguments;

namespace SwarmManager;

/// <summary>What a command works with.</summary>
/// <param name="Program">Name under which the program was started.</param>
/// <param name="Command">Name of the command.</param>
/// <param name="Values">What its command line says.</param>
/// <param name="Output">Where it prints what was asked for.</param>
/// <param name="Loggers">Where it tells what it does.</param>
internal sealed record CommandContext(string Program, string Command, FlagValues Values, TextWriter Output, ILoggerFactory Loggers)
{
    public ILogger Log => field ??= Loggers.CreateLogger("swarm");

    /// <summary>The discovery of the command line, else of the environment.</summary>
    public string Discovery => Values.Words switch
    {
        [var given] => given,
        [] when Environment.GetEnvironmentVariable("SWARM_DISCOVERY") is { Length: > 0 } variable => variable,
        [] => throw new UsageException($"discovery required to {Command} a cluster. See '{Program} {Command} --help'."),
        _ => throw new UsageException($"the `{Command}` command takes one discovery, found {string.Join(' ', Values.Words)}. See '{Program} {Command} --help'."),
    };
}
