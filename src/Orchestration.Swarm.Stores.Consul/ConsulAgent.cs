using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Consul;

/// <summary>Requests to a Consul agent: one place for addresses, tokens, deadlines and errors.</summary>
internal sealed class ConsulAgent : IDisposable
{
    private readonly ConsulStoreOptions _options;
    private readonly HttpClient _http;

    public ConsulAgent(ConsulStoreOptions options)
    {
        _options = options;
        _http = new(StoreTls.Handler(options.Tls)) { BaseAddress = options.Address, Timeout = Timeout.InfiniteTimeSpan };
        if (options.Token is { } token) _http.DefaultRequestHeaders.Add("X-Consul-Token", token.Reveal());
    }

    public static string PathOf(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A status that is neither success nor one of the expected ones is an error.</summary>
    public async Task<ConsulAnswer> SendAsync(HttpMethod method, string path, byte[]? body, TimeSpan extra, IReadOnlyList<HttpStatusCode> expected, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.RequestTimeout + extra);
        try
        {
            using var request = new HttpRequestMessage(method, "/v1/" + path) { Content = body is null ? null : new ByteArrayContent(body) };
            using var answer = await _http.SendAsync(request, deadline.Token).ConfigureAwait(false);
            var content = await answer.Content.ReadAsByteArrayAsync(deadline.Token).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode && !expected.Contains(answer.StatusCode))
                throw new StoreException($"Consul refused {method} {path}", new ErrorFacts { Where = _options.Address.Authority, Found = $"{(int)answer.StatusCode} {Encoding.UTF8.GetString(content)}" });
            var index = answer.Headers.TryGetValues("X-Consul-Index", out var values) && long.TryParse(values.First(), CultureInfo.InvariantCulture, out var number) ? number : 0;
            return new(answer.StatusCode, index, content);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreException("Consul did not answer", new ErrorFacts { Where = _options.Address.Authority, Found = error.Message, Wanted = $"an answer within {_options.RequestTimeout.TotalSeconds:0.#} s" }, error);
        }
    }

    public void Dispose() => _http.Dispose();
}
