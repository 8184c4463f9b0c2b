using System.Collections.Immutable;
using System.Globalization;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Init;
using Orchestration.Machines.Provisioning.Installers;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>Looks at a host; changes nothing.</summary>
internal static class HostProbe
{
    public static async Task<HostFacts> LookAsync(ISshSession session, CancellationToken cancellationToken)
    {
        var answers = await AskAsync(session, isRoot: true, cancellationToken,
            HostCommands.ReadSystem, HostCommands.ReadUserId, HostCommands.ReadHostname, HostCommands.FindEngine, InitSystems.Find).ConfigureAwait(false);
        var isRoot = answers[1].Output.Trim() is "0";
        var services = InitSystems.Of(answers[4].Output);
        var enginePath = answers[3].Output.Trim() is { Length: > 0 } path ? path : null;
        string[] managed = [.. EnginePaths.Managed, services.SettingsPath];
        var files = await AskAsync(session, isRoot, cancellationToken,
            HostCommands.HashFiles(managed), HostCommands.ReadFile(EnginePaths.DaemonJson), HostCommands.FindNewer(managed, EnginePaths.ProcessId),
            services.Look, HostCommands.ReadFile(services.SettingsPath), HostCommands.ReadVersion(enginePath ?? "dockerd")).ConfigureAwait(false);

        var units = ServiceFacts.Parse(files[3].Output);
        return new HostFacts(HostSystem.Parse(answers[0].Output), isRoot, answers[2].Output.Trim())
        {
            EnginePath = enginePath,
            EngineVersion = files[5].Succeeded ? EngineVersion.Parse(files[5].Output) : null,
            Services = services,
            ServiceSettings = files[4].Succeeded ? files[4].Output : null,
            Service = units.GetValueOrDefault(EngineUnits.Service, ServiceFacts.Missing),
            Socket = units.GetValueOrDefault(EngineUnits.Socket, ServiceFacts.Missing),
            FileHashes = ParseHashes(files[0].Output),
            DaemonJson = files[1].Succeeded ? files[1].Output : null,
            NewerThanEngine = [.. files[2].Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)],
        };
    }

    /// <summary>Reads lines of <c>sha256sum</c>: hash, two spaces, path.</summary>
    public static ImmutableSortedDictionary<string, string> ParseHashes(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(static line => line.Length > 66 && line[64] == ' ')
            .ToImmutableSortedDictionary(static line => line[66..], static line => line[..64].ToLower(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static Task<ShellResult[]> AskAsync(ISshSession session, bool isRoot, CancellationToken cancellationToken, params ShellCommand[] commands) =>
        Task.WhenAll(commands.Select(command => session.RunAsync(isRoot ? command : HostCommands.AsRoot(command), output: null, cancellationToken)));
}
