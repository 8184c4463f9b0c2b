using Orchestration.Machines.Provisioning.Installers;
using Orchestration.Machines.Provisioning.Packages;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Refuses a system that nobody here knows how to provision.</summary>
internal sealed class DetectSystem : IMachineStep
{
    public string Name => "detect system";

    public Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        if (work.Host.EnginePath is null && EngineInstallers.Find(work.Services, work.Host.System, work.Definition.Engine) is null)
        {
            throw new MachineStepException(work.Record.Name, Name,
                $"system '{work.Host.System.PrettyName}' (ID {work.Host.System.Id}) is not known and has no engine; known: {PackageFamilies.Known}; others by an installer of one's own");
        }

        return Task.FromResult<string?>(null);
    }

    public Task RunAsync(MachineWork work, CancellationToken cancellationToken) => Task.CompletedTask;
}
