using Docker.DotNet;
using Docker.DotNet.Models;
using Orchestration.Engines;

namespace Orchestration.Benchmarks.Engine;

/// <summary>The calls by Docker.DotNet.Enhanced as it comes.</summary>
internal sealed class BareClient : IDisposable
{
    private static readonly ContainersListParameters All = new() { All = true, Limit = 50 };
    private static readonly ContainerStartParameters AsItIs = new();

    private readonly DockerClient _client = new DockerClientBuilder().WithEndpoint(EngineEndpoints.Resolve().Address).Build();

    public Task ListAsync() => _client.Containers.ListContainersAsync(All);

    public Task InspectAsync(string container) => _client.Containers.InspectContainerAsync(container);

    public Task StartAsync(string container) => _client.Containers.StartContainerAsync(container, AsItIs);

    public void Dispose() => _client.Dispose();
}
