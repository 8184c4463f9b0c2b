using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>What the driver stores of a host: what was decided, and what is known of what was made.</summary>
internal sealed record HostState(HostPlan Plan)
{
    private const int Version = 1;

    /// <summary>Number of the launch; a launch of which EC2 said no, or whose instance has ended, is followed by another one.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether the launch may have been asked for.</summary>
    public bool IsLaunchAnnounced { get; init; }

    public string? InstanceId { get; init; }

    public DateTimeOffset? LaunchedAt { get; init; }

    public string? SpotRequestId { get; init; }

    public ImmutableArray<string> GroupIds { get; init; } = [];

    public string? AllocationId { get; init; }

    public bool IsKeyAuthorized { get; init; }

    public static HostState Read(DriverState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            if (state.Version == Version && state.Data.Deserialize(HostStateJson.Default.HostState) is { Plan: not null } known) return known;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new MachineDriverException("ORC8307", AmazonEC2MachineDriver.DriverName, "The stored state of the host cannot be read",
            new ErrorFacts { Found = $"version {state.Version}", Wanted = $"version {Version}" });
    }

    public DriverState Write() => new(AmazonEC2MachineDriver.DriverName, Version, JsonSerializer.SerializeToElement(this, HostStateJson.Default.HostState));

    /// <summary>The state for another launch, once it is certain that the present one has left nothing.</summary>
    public HostState WithNextAttempt() => this with { Attempt = Attempt + 1, IsLaunchAnnounced = false, InstanceId = null, LaunchedAt = null, SpotRequestId = null, IsKeyAuthorized = false };

    /// <summary>By which EC2 knows a request for the same instance again.</summary>
    public string ClientToken(string operation) => $"{operation}-{Attempt}";
}
