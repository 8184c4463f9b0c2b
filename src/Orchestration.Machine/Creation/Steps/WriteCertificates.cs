using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Puts the authority's certificate, the engine's certificate and its key on the host.</summary>
internal sealed class WriteCertificates : IMachineStep
{
    public string Name => "write certificates";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken) => Task.FromResult(Find(work.Host, work.CertificateFiles));

    public static string? Find(HostFacts host, IReadOnlyList<HostFile> files)
    {
        List<string> missing = [.. files.Where(file => !file.IsOn(host)).Select(static file => file.Path)];
        return missing.Count == 0 ? null : string.Join(", ", missing);
    }

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        foreach (var file in work.CertificateFiles.Where(file => !file.IsOn(work.Host)))
            await work.Shell.RequireAsRootAsync(HostCommands.WriteFile(file.Path, file.Content, file.Mode), cancellationToken).ConfigureAwait(false);
    }
}
