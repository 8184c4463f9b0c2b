using Orchestration.Engines;
using Orchestration.Machines.Docker.Images;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Makes the container of a host, or finishes one that an earlier attempt began.</summary>
internal sealed class HostCreator(DockerMachineOptions options)
{
    // What Automatic turned out to be; every host asks only once.
    private volatile HostIsolation _isolation = options.Isolation;

    public async Task<DriverState> CreateAsync(IEngine engine, StoredEngine? address, MachineCreation creation, CancellationToken cancellationToken)
    {
        await HostImage.EnsureAsync(engine, options, creation.Progress, cancellationToken).ConfigureAwait(false);
        var info = await engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false);
        var traits = EngineTraits.Of(info, address?.Address);
        try
        {
            var wanted = _isolation == HostIsolation.Automatic ? HostIsolation.Privileged : _isolation;
            var state = await StartAsync(engine, address, creation, Plan(creation, traits, wanted), cancellationToken).ConfigureAwait(false);
            _isolation = wanted;
            return state;
        }
        catch (EngineException exception) when (_isolation == HostIsolation.Automatic && IsRefusal(exception))
        {
            creation.Progress?.Report("the engine refuses privileged containers; all capabilities but SYS_RESOURCE are tried");
        }
        catch (EngineException exception) when (_isolation == HostIsolation.Capabilities && options.Isolation == HostIsolation.Automatic && IsRefusal(exception))
        {
            // Another host found out meanwhile.
        }

        await HostRemover.RemoveContainersAsync(engine, creation.OperationId, cancellationToken).ConfigureAwait(false);
        var fallback = await StartAsync(engine, address, creation, Plan(creation, traits, HostIsolation.Capabilities), cancellationToken).ConfigureAwait(false);
        _isolation = HostIsolation.Capabilities;
        return fallback;
    }

    private HostPlan Plan(MachineCreation creation, EngineTraits traits, HostIsolation isolation)
    {
        var name = options.NamePrefix + creation.Definition.Name;
        var publish = options.Reach == HostReach.PublishedPorts || (options.Reach == HostReach.Automatic && !traits.IsReachedByContainerAddress);
        // An engine hands out a volume of the same name as it is; another machine's data must not become this one's.
        return new HostPlan(name, $"{name}-{creation.OperationId[..12]}", isolation, traits.CgroupVersion, publish);
    }

    private async Task<DriverState> StartAsync(IEngine engine, StoredEngine? address, MachineCreation creation, HostPlan plan, CancellationToken cancellationToken)
    {
        await engine.Volumes.CreateAsync(new VolumeSpec { Name = plan.Volume, Labels = HostLabels.Of(creation) }, cancellationToken).ConfigureAwait(false);
        var container = await FindAsync(engine, creation.OperationId, cancellationToken).ConfigureAwait(false)
            ?? (await engine.Containers.CreateAsync(HostSpec.Of(creation, options, plan), cancellationToken).ConfigureAwait(false)).Id;
        var state = new HostState(container, plan.Volume, plan.PublishPorts) { Engine = address }.Write();
        await creation.SaveAsync(state, cancellationToken).ConfigureAwait(false);

        using var files = HostFiles.Pack(creation);
        await engine.Containers.PutArchiveAsync(container, "/", files, options: null, cancellationToken).ConfigureAwait(false);
        await engine.Containers.StartAsync(container, cancellationToken).ConfigureAwait(false);
        return state;
    }

    private static async Task<string?> FindAsync(IEngine engine, string operation, CancellationToken cancellationToken)
    {
        var found = await engine.Containers.ListAsync(new ContainerListOptions { All = true, Filters = HostLabels.Find(operation) }, cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0].Id : null;
    }

    // The engine answered, and it is neither a missing thing nor a name that is taken.
    private static bool IsRefusal(EngineException exception) => exception is EngineApiException or EngineBadRequestException;
}
