namespace Orchestration.Testing;

/// <summary>A port of the host that a container publishes.</summary>
/// <param name="ContainerPort">Port in the container with its protocol, as <c>80/tcp</c>.</param>
/// <param name="Address">Address on the host.</param>
/// <param name="Protocol">Protocol.</param>
/// <param name="Port">Port on the host.</param>
internal sealed record BoundPort(string ContainerPort, string Address, string Protocol, int Port);
