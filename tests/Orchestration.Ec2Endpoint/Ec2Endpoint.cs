using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orchestration.Ec2;

/// <summary>
/// An endpoint on loopback that speaks EC2's query protocol, version 2016-11-15, and keeps what it is told in memory.
/// Disposing ends it and removes the hosts behind its instances.
/// </summary>
public sealed class Ec2Endpoint : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Cloud _cloud;

    private Ec2Endpoint(WebApplication server, Cloud cloud, Ec2Calls calls)
    {
        (_server, _cloud, Calls) = (server, cloud, calls);
        World = new Ec2World(cloud);
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        ServiceUrl = new Uri(addresses.Addresses.Single());
    }

    /// <summary>What clients take as service URL, for all regions; the region is the one that they sign for.</summary>
    public Uri ServiceUrl { get; }

    /// <summary>How it was started; delays may change while it runs.</summary>
    public Ec2EndpointOptions Options => _cloud.Options;

    /// <summary>What exists.</summary>
    public Ec2World World { get; }

    /// <summary>What was called.</summary>
    public Ec2Calls Calls { get; }

    /// <summary>What is to go wrong.</summary>
    public Ec2Faults Faults => _cloud.Faults;

    /// <summary>Starts an endpoint.</summary>
    public static async Task<Ec2Endpoint> StartAsync(Ec2EndpointOptions? options = null, CancellationToken cancellationToken = default)
    {
        var cloud = new Cloud(options ?? new Ec2EndpointOptions(), new Ec2Faults());
        var calls = new Ec2Calls();
        var pipeline = new CallPipeline(cloud, calls, cloud.Faults);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{cloud.Options.Port}");
        var server = builder.Build();
        server.Run(pipeline.HandleAsync);
        try
        {
            await server.StartAsync(cancellationToken);
            return new Ec2Endpoint(server, cloud, calls);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _cloud.Hosting.DisposeAsync();
    }
}
