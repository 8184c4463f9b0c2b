using Orchestration.Machines.Creation;
using Orchestration.Machines.Provisioning.Packages;
using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Installers;

/// <summary>Runs commands of a package manager; waits while another program holds its lock, and says which.</summary>
internal sealed class PackageRun(PackageFamily family, TimeSpan lockTimeout, TimeProvider time)
{
    /// <returns>What came of it; the lock is not held any more.</returns>
    /// <exception cref="MachineStepException">The lock was held for too long.</exception>
    public async Task<ShellResult> RunAsync(ProvisionHost host, ShellCommand command, CancellationToken cancellationToken)
    {
        var (began, holder, last) = (time.GetTimestamp(), default(LockHolder), "");
        return await Waiting.ForAsync(
            async token =>
            {
                var result = await host.RunAsync(command, token).ConfigureAwait(false);
                if (family.IsDone(result) || !family.IsLocked(result)) return result;
                last = result.Error.Trim();
                var found = LockHolder.Parse((await host.AskAsync(LockHolder.Find(family.LockFiles), token).ConfigureAwait(false)).Output);
                if (found is not null && found != holder) host.Report($"waiting for the package manager's lock, held by {found}");
                holder = found ?? holder;
                return null;
            },
            () => new MachineStepException(host.Machine.Name, host.Step, $"the package manager's lock was held for {time.GetElapsedTime(began).TotalSeconds:0} s, by {holder?.ToString() ?? "a process that could not be found"}", last),
            lockTimeout, time, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="MachineStepException">The lock was held for too long.</exception>
    public async Task RefreshAsync(ProvisionHost host, CancellationToken cancellationToken) =>
        Require(family.Refresh, await RunAsync(host, family.Refresh, cancellationToken).ConfigureAwait(false));

    public void Require(ShellCommand command, ShellResult result)
    {
        if (!family.IsDone(result)) throw new Hosts.HostCommandException(command, result);
    }
}
