using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>A port of a host that a container takes for itself.</summary>
/// <param name="Port">1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c> (default), <c>udp</c> or <c>sctp</c>.</param>
/// <param name="Address">The host's address on which it is published; null, <c>0.0.0.0</c> and <c>::</c> mean all of them.</param>
public readonly record struct HostPort(int Port, string Protocol = "tcp", string? Address = null)
{
    /// <summary>Whether the port is taken on all addresses of the host.</summary>
    public bool IsOnAllAddresses => string.IsNullOrEmpty(Address) || Address is "0.0.0.0" or "::";

    /// <summary>Whether two containers with these ports cannot share a host.</summary>
    /// <param name="other">The other port.</param>
    /// <param name="mode">Classic disregards the protocol.</param>
    public bool ConflictsWith(HostPort other, SchedulingMode mode = SchedulingMode.Strict) =>
        Port == other.Port
        && (mode == SchedulingMode.Classic || string.Equals(Protocol, other.Protocol, StringComparison.OrdinalIgnoreCase))
        && (IsOnAllAddresses || other.IsOnAllAddresses || string.Equals(Address, other.Address, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads as <c>80/tcp</c> or <c>10.0.0.1:80/tcp</c>.</summary>
    public override string ToString() => string.IsNullOrEmpty(Address)
        ? string.Create(CultureInfo.InvariantCulture, $"{Port}/{Protocol}")
        : string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}/{Protocol}");
}
