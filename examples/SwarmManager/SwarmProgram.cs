using System.Reflection;
using Microsoft.Extensions.Logging;
using Orchestration;
using SwarmManager.Arguments;
using SwarmManager.Commands;
using SwarmManager.Logging;

namespace SwarmManager;

/// <summary>The command line: which command is meant, and what becomes of its end.</summary>
internal sealed class SwarmProgram(TextWriter output, TextWriter error)
{
    private const string Name = "swarm";

    private static readonly IReadOnlyList<Flag> Flags =
    [
        Flag.Switch("debug mode", "debug") with { Variable = "DEBUG" },
        Flag.Value("info", "Log level (options: debug, info, warn, error, fatal, panic)", "log-level", "l"),
        Flag.Switch("enable experimental features; there are none that are not enabled", "experimental"),
        SwarmCommand.Help,
        Flag.Switch("print the version", "version", "v"),
    ];

    private static readonly IReadOnlyList<SwarmCommand> Commands = [CreateCommand.Command, ListCommand.Command, ManageCommand.Command, JoinCommand.Command];

    public static string Version => typeof(SwarmProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command line; what it returns is the exit code.</summary>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await DispatchAsync(arguments, cancellationToken);
        }
        catch (UsageException wrong)
        {
            if (wrong.ShowsHelp) await output.WriteLineAsync($"Incorrect Usage.\n\n{HelpOf(arguments)}");
            return await FailAsync(wrong);
        }
        catch (OrchestrationException failure)
        {
            return await FailAsync(failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task<int> FailAsync(Exception failure)
    {
        await error.WriteLineAsync(LogLine.Of(TimeProvider.System.GetUtcNow(), "fatal", failure.Message));
        return 1;
    }

    private async Task<int> DispatchAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var globals = FlagReader.Read(Flags, arguments, stopAtWord: true);
        if (globals.IsOn("version")) return Print($"{Name} version {Version}");
        if (globals.IsOn("help") || globals.Words is [] or ["help"]) return Print(HelpText.OfProgram(Name, Version, Flags, Commands));
        if (globals.Words is ["help", var about, ..]) return Print(HelpText.OfCommand(Name, Find(about)));
        var command = Find(globals.Words[0]);
        var values = FlagReader.Read([.. command.Flags, SwarmCommand.Help], [.. globals.Words.Skip(1)], stopAtWord: false);
        if (values.IsOn("help")) return Print(HelpText.OfCommand(Name, command));
        var level = LogLine.LevelOf(globals.IsOn("debug") ? "debug" : globals.Required("log-level"));
        using var lines = new LogLines(error, TimeProvider.System);
        using var loggers = LoggerFactory.Create(builder => builder.SetMinimumLevel(level).AddFilter("Microsoft", LogLevel.Warning).AddProvider(lines));
        return await command.RunAsync(new(Name, command.Name, values, output, loggers), cancellationToken);
    }

    private static SwarmCommand Find(string name) =>
        Commands.FirstOrDefault(command => command.Name == name || command.Alias == name) ?? throw UsageException.Incorrect($"No help topic for '{name}'");

    private static string HelpOf(string[] arguments) =>
        Commands.FirstOrDefault(command => arguments.Contains(command.Name)) is { } command ? HelpText.OfCommand(Name, command) : HelpText.OfProgram(Name, Version, Flags, Commands);

    private int Print(string text)
    {
        output.WriteLine(text);
        return 0;
    }
}
