using Orchestration.Engines;

namespace Orchestration.Compose.Building;

/// <summary>How the image of a service is built.</summary>
/// <param name="Service">The service.</param>
/// <param name="Image">Reference of the result.</param>
/// <param name="Context">Directory of the sources.</param>
/// <param name="Request">What the engine is asked.</param>
internal sealed record ServiceBuild(string Service, string Image, string Context, ImageBuildRequest Request)
{
    /// <summary>Dockerfile of the context, relative or absolute.</summary>
    public string Dockerfile { get; init; } = "Dockerfile";

    /// <summary>Text of the Dockerfile; null when a file holds it.</summary>
    public string? DockerfileText { get; init; }

    /// <summary>Name of the container whose node builds, on a cluster; null leaves it to the engine.</summary>
    public string? PlacedWith { get; init; }
}
