using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary>The options of a driver as flags, with the names and environment variables that the driver tells.</summary>
internal sealed class DriverFlags
{
    private readonly List<(DriverOption Option, Option Flag)> flags;

    public DriverFlags(IMachineDriverProvider provider)
    {
        Provider = provider;
        flags = [.. provider.Options.Select(option => (option, Make(option, provider.Name)))];
    }

    public IMachineDriverProvider Provider { get; }

    public IEnumerable<Option> All => flags.Select(static pair => pair.Flag);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ParseResult result)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (option, flag) in flags.Where(pair => result.GetResult(pair.Flag) is { Implicit: false }))
            given[option.Name] = flag is Option<bool> toggle ? [result.GetValue(toggle) ? "true" : "false"] : result.GetValue((Option<string[]>)flag) ?? [];
        // docker-machine asks nothing of an engine that is there already, and takes any word for its address.
        if (Provider.Name == ExistingEngineDriver.DriverName)
        {
            given.TryAdd("check", ["false"]);
            if (given.TryGetValue("url", out var url) && url is [var word] && !word.Contains("://", StringComparison.Ordinal)) given["url"] = [$"tcp://{word}"];
        }

        return given;
    }

    private static Option Make(DriverOption option, string driver)
    {
        var (name, description) = ($"--{option.FlagOf(driver)}", Describe(option, driver));
        return option.Kind == DriverOptionKind.Switch
            ? new Option<bool>(name) { Description = description }
            : new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = false, Arity = ArgumentArity.OneOrMore };
    }

    private static string Describe(DriverOption option, string driver) =>
        $"{driver}: {option.Description}.{(option.Default is { } value ? $" Default {value}." : "")}{(option.EnvironmentVariable is { } variable ? $" [{variable}]" : "")}";
}
