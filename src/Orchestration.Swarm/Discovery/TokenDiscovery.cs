using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Orchestration.Stores;

namespace Orchestration.Swarm.Discovery;

/// <summary>A membership kept by a token service; the one in Orchestration.Swarm.Api, or any of the same requests.</summary>
/// <param name="client">Client whose base address is the service's; the caller disposes it.</param>
/// <param name="token">Token of the cluster.</param>
/// <param name="interval">Time between readings of a watch; default 60 seconds.</param>
/// <param name="timeProvider">Clock; default: the system's.</param>
public sealed class TokenDiscovery(HttpClient client, string token, TimeSpan? interval = null, TimeProvider? timeProvider = null) : IDiscovery
{
    /// <summary>Asks the service for a new cluster.</summary>
    /// <param name="client">Client whose base address is the service's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its token; whoever has it may read and change the membership.</returns>
    /// <exception cref="StoreException">The service failed.</exception>
    public static async Task<string> CreateAsync(HttpClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var answer = await SendAsync(client, new(HttpMethod.Post, "v1/clusters"), cancellationToken).ConfigureAwait(false);
        return (await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)).Trim().Trim('"');
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await SendAsync(client, new(HttpMethod.Get, Path), cancellationToken).ConfigureAwait(false);
        try
        {
            var members = await answer.Content.ReadFromJsonAsync(DiscoveryJson.Default.StringArray, cancellationToken).ConfigureAwait(false);
            return [.. (members ?? []).Select(AddressPattern.Checked).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (JsonException error)
        {
            throw new StoreException("The token service did not answer with a list of addresses", new ErrorFacts { Where = client.BaseAddress?.Authority, Found = error.Message }, error);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default) =>
        PolledMembers.WatchAsync(ListAsync, interval ?? TimeSpan.FromSeconds(60), timeProvider ?? TimeProvider.System, cancellationToken);

    /// <inheritdoc/>
    public async Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"{Path}?ttl={Math.Ceiling(timeToLive.TotalSeconds)}")) { Content = new StringContent(AddressPattern.Checked(address)) };
        using var answer = await SendAsync(client, request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task WithdrawAsync(string address, CancellationToken cancellationToken = default)
    {
        using var answer = await SendAsync(client, new(HttpMethod.Delete, $"{Path}?address={Uri.EscapeDataString(AddressPattern.Checked(address))}"), cancellationToken).ConfigureAwait(false);
    }

    private string Path => $"v1/clusters/{Uri.EscapeDataString(token)}";

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer)
                throw new StoreException("The token service refused", new ErrorFacts { Where = client.BaseAddress?.Authority, Found = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}" });
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreException("The token service did not answer", new ErrorFacts { Where = client.BaseAddress?.Authority, Found = error.Message }, error);
        }
        finally
        {
            request.Dispose();
        }
    }
}
