using System.Security.Cryptography;
using System.Text;
using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Runs the definition's own scripts that have not run on this host yet. A script that ended well leaves itself behind as a mark.</summary>
internal sealed class RunHooks(ProvisionStage stage) : IMachineStep
{
    private const string Directory = "/var/lib/orchestration/hooks";
    private IReadOnlyList<MachineHook> _missing = [];

    public string Name => stage == ProvisionStage.BeforeEngine ? "run hooks before engine" : "run hooks after engine";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        List<MachineHook> wanted = [.. work.Definition.Hooks.Where(hook => hook.Stage == stage)];
        if (wanted.Count == 0) return null;
        var found = await work.Shell.RunAsRootAsync(HostCommands.ListDirectory(Directory), cancellationToken).ConfigureAwait(false);
        _missing = FindMissing(wanted, found.Output);
        return _missing.Count == 0 ? null : string.Join(", ", _missing.Select(static hook => hook.Name));
    }

    public static IReadOnlyList<MachineHook> FindMissing(IEnumerable<MachineHook> wanted, string found)
    {
        var marks = found.Split('\n', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return [.. wanted.Where(hook => !marks.Contains(Mark(hook)))];
    }

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        foreach (var hook in _missing) await RunAsync(work, hook, cancellationToken).ConfigureAwait(false);
    }

    public static string Mark(MachineHook hook) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{hook.Stage}\n{hook.Name}\n{hook.Script}")))[..32]}.done";

    private async Task RunAsync(MachineWork work, MachineHook hook, CancellationToken cancellationToken)
    {
        var mark = $"{Directory}/{Mark(hook)}";
        var script = $"{mark}.sh";
        await work.Shell.RequireAsRootAsync(HostCommands.WriteFile(script, Encoding.UTF8.GetBytes(hook.Script), "0700"), cancellationToken).ConfigureAwait(false);
        var command = HostCommands.RunScript(script);
        var result = await work.Shell.WatchAsRootAsync(command, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            var failure = new HostCommandException(command, result);
            throw new MachineStepException(work.Record.Name, Name, $"hook '{hook.Name}': {failure.Message}", failure.LastOutput, failure);
        }

        await work.Shell.RequireAsRootAsync(HostCommands.Move(script, mark), cancellationToken).ConfigureAwait(false);
    }
}
