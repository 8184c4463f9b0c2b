using System.Text;
using Orchestration.Machines.Keys;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Lets the driver make the host, or finish what an earlier attempt began.</summary>
internal sealed class CreateHost : IMachineStep
{
    public string Name => "create host";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) => Task.FromResult(
        work.Record.Phase != MachinePhase.Creating ? null
        : work.Record.State is null ? $"made by driver '{work.Driver.Name}'"
        : "an earlier attempt is finished");

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var login = work.Driver.Capabilities.Provisions
            ? await KeyAsync(work, StorePaths.LoginKey(work.Record.Name), work.Driver.Capabilities.LoginKey, cancellationToken).ConfigureAwait(false)
            : null;
        var hostKey = work.Driver.Capabilities.InstallsHostKey
            ? await KeyAsync(work, StorePaths.HostKey(work.Record.Name), SshKeyKind.Ecdsa, cancellationToken).ConfigureAwait(false)
            : null;

        var state = await work.Driver.CreateAsync(
            new MachineCreation(work.Definition, work.Record.OperationId)
            {
                Known = work.Record.State,
                AuthorizedKey = login?.AuthorizedKey($"orchestration-{work.Record.Name}") ?? "",
                HostKey = hostKey is null ? null : new MachineHostKey(hostKey.PublicKey, new Secret(hostKey.PrivateKey)),
                SaveAsync = (found, token) => work.SaveAsync(record => record with { State = found }, token),
                PinHostKeyAsync = (seen, token) => work.SaveAsync(record => record with { HostKey = seen }, token),
                Progress = work.Lines,
            },
            cancellationToken).ConfigureAwait(false);

        await work.SaveAsync(
            record => record with { State = state, HostLabels = work.Driver.GetLabels(state), HostKey = hostKey?.PublicKey ?? record.HostKey, Phase = MachinePhase.Provisioning },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SshKeyPair> KeyAsync(MachineWork work, string path, SshKeyKind kind, CancellationToken cancellationToken)
    {
        var store = work.Services.Store;
        if (await store.ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } known) return SshKeyPair.FromPem(Encoding.UTF8.GetString(known));
        var made = SshKeyPair.Make(kind);
        await store.WriteFileAsync(path, Encoding.UTF8.GetBytes(made.PrivateKey), cancellationToken).ConfigureAwait(false);
        return made;
    }
}
