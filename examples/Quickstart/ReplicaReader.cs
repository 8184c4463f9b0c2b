using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm;

namespace Quickstart;

/// <summary>Reads where the replicas are, and fetches the page of each that publishes one.</summary>
internal static class ReplicaReader
{
    private const string PagePath = "/status/index.jsp";
    private const string VolumePath = "/usr/local/tomcat/webapps/status";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Replica>> ReadAsync(Cluster cluster, HttpClient http, CancellationToken cancellationToken)
    {
        var containers = await cluster.Containers.ListAsync(new() { All = true, Filters = ResourceFilters.None.WithLabel("com.docker.compose.service") }, cancellationToken);
        var replicas = await Task.WhenAll(containers.Select(container => ReadAsync(container, http, cancellationToken)));
        return [.. replicas.OrderBy(static replica => replica.Number).ThenBy(static replica => replica.Service, StringComparer.Ordinal)];
    }

    private static async Task<Replica> ReadAsync(ContainerSummary container, HttpClient http, CancellationToken cancellationToken)
    {
        var replica = new Replica(
            container.Labels["com.docker.compose.service"],
            int.Parse(container.Labels["com.docker.compose.container-number"], CultureInfo.InvariantCulture),
            container.Node!.Name,
            container.Mounts.FirstOrDefault(static mount => mount.Destination == VolumePath)?.Name ?? "none");
        if (container.Ports.FirstOrDefault(static port => port.PublicPort is not null) is not { } port) return replica;
        var page = new UriBuilder("http", port.Ip!, port.PublicPort!.Value, PagePath).Uri;
        return replica with { Page = page, Answer = await FetchAsync(http, page, cancellationToken) };
    }

    // The server inside may need a moment after its container has started.
    private static async Task<string> FetchAsync(HttpClient http, Uri page, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                return (await http.GetStringAsync(page, patience.Token)).Trim();
            }
            catch (HttpRequestException error) when (patience.IsCancellationRequested)
            {
                return error.Message;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return $"no answer within {Patience.TotalSeconds} s";
            }
        }
    }
}
