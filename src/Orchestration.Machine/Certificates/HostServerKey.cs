using Orchestration.Machines.Creation;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Certificates;

/// <summary>A key that the host makes and keeps; only its public half is ever seen here.</summary>
internal sealed class HostServerKey : IServerKey
{
    private const string Made = $"{EnginePaths.Key}.made";

    public async Task<byte[]?> FindAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var answer = await work.Shell.RunAsRootAsync(KeyCommands.ReadPublicKey(EnginePaths.Key), cancellationToken).ConfigureAwait(false);
        return answer.Succeeded ? CertificateKey.ReadPublicPem(answer.Output) : null;
    }

    public async Task<string> RequestAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var command = KeyCommands.MakeRequest(Made, work.Record.Name, work.Services.Options.CertificateKeys);
        var answer = await work.Shell.RunAsRootAsync(command, cancellationToken).ConfigureAwait(false);
        return answer.Succeeded ? answer.Output : throw new HostCommandException(command, answer);
    }

    public Task AcceptAsync(MachineWork work, CancellationToken cancellationToken) =>
        work.Shell.RequireAsRootAsync(HostCommands.Move(Made, EnginePaths.Key), cancellationToken);

    public Task<IReadOnlyList<HostFile>> FilesAsync(MachineWork work, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HostFile>>([]);
}
