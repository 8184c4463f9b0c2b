using Orchestration.Machines;

namespace MachineCli;

/// <summary>The machine that Docker's client of this shell talks to.</summary>
internal static class ActiveMachine
{
    public static bool Is(MachineStatus machine) =>
        machine is { State: MachineState.Running, EngineAddress: { } address }
        && Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host
        && string.Equals(host.TrimEnd('/'), MachineEnvironment.TextOf(address), StringComparison.OrdinalIgnoreCase);
}
