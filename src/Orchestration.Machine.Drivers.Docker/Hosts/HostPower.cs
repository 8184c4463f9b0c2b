using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Switches a host: the container's own operations.</summary>
internal static class HostPower
{
    private static readonly ContainerStopOptions Patience = new() { Timeout = TimeSpan.FromSeconds(30) };

    public static async Task ChangeAsync(IEngine engine, string container, PowerAction action, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(engine.Containers, container, action, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException exception) when (exception is EngineConflictException or EngineApiException)
        {
            var state = HostView.State(await HostView.FindAsync(engine, container, cancellationToken).ConfigureAwait(false));
            if (!IsThere(state, action)) throw;
        }
    }

    private static Task SendAsync(IContainerOperations containers, string container, PowerAction action, CancellationToken cancellationToken) => action switch
    {
        PowerAction.Start => containers.StartAsync(container, cancellationToken),
        PowerAction.Stop => containers.StopAsync(container, Patience, cancellationToken),
        PowerAction.Kill => containers.KillAsync(container, signal: null, cancellationToken),
        PowerAction.Restart => containers.RestartAsync(container, Patience, cancellationToken),
        PowerAction.Pause => containers.PauseAsync(container, cancellationToken),
        PowerAction.Resume => containers.UnpauseAsync(container, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action is not known."),
    };

    private static bool IsThere(MachineState state, PowerAction action) => action switch
    {
        PowerAction.Start or PowerAction.Resume => state == MachineState.Running,
        PowerAction.Stop or PowerAction.Kill => state == MachineState.Stopped,
        PowerAction.Pause => state == MachineState.Paused,
        _ => false,
    };
}
