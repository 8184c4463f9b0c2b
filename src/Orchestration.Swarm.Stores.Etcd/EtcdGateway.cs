using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Etcd;

/// <summary>etcd's JSON gateway: one request to one member, the next member when that one is out of reach.</summary>
internal sealed class EtcdGateway : IDisposable
{
    private readonly EtcdStoreOptions _options;
    private readonly HttpClient _http;
    private int _member;

    public EtcdGateway(EtcdStoreOptions options)
    {
        _options = options;
        _http = new(StoreTls.Handler(options.Tls)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>A question that changes nothing: any failure goes to the next member.</summary>
    public Task<TAnswer> AskAsync<TRequest, TAnswer>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        TryMembersAsync(path, request, requestType, answerType, static _ => true, cancellationToken);

    /// <summary>A change: only who could not be connected to is passed over, since whoever got the request may have done it.</summary>
    public Task<TAnswer> ChangeAsync<TRequest, TAnswer>(string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken) =>
        TryMembersAsync(path, request, requestType, answerType, static failure => failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }, cancellationToken);

    /// <summary>Events after a revision. A watch that is silent for long, or breaks, is opened anew where it was.</summary>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(byte[] first, byte[] end, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            var lines = WatchOnceAsync(first, end, afterRevision, cancellationToken).GetAsyncEnumerator(cancellationToken);
            Exception? failure;
            await using (lines.ConfigureAwait(false))
            {
                while (true)
                {
                    (var line, failure) = await NextAsync(lines, cancellationToken).ConfigureAwait(false);
                    if (line is null) break;
                    failures = 0;
                    if (line is { Canceled: true } or { CompactRevision: > 0 }) throw Lost(afterRevision, line.CompactRevision);
                    foreach (var happened in line.Events ?? [])
                    {
                        afterRevision = Math.Max(afterRevision, happened.Kv.ModRevision);
                        yield return happened;
                    }
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (failure is null) continue;
            if (++failures > _options.Endpoints.Count) throw Unreachable("watch", failure);
            await Task.Delay(TimeSpan.FromMilliseconds(100 * failures), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    private Uri MemberAt(int number) => _options.Endpoints[(int)((uint)number % (uint)_options.Endpoints.Count)];

    // Others that met the same failure have moved on already.
    private void PassOver(int number) => Interlocked.CompareExchange(ref _member, number + 1, number);

    private async Task<TAnswer> TryMembersAsync<TRequest, TAnswer>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, Func<Exception, bool> mayRepeat, CancellationToken cancellationToken)
    {
        var first = Volatile.Read(ref _member);
        for (var attempt = 1; ; attempt++)
        {
            var number = first + attempt - 1;
            try
            {
                return await SendAsync(MemberAt(number), path, request, requestType, answerType, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                PassOver(number);
                if (attempt >= _options.Endpoints.Count || !mayRepeat(error)) throw Unreachable(path, error);
            }
        }
    }

    private async Task<TAnswer> SendAsync<TRequest, TAnswer>(Uri member, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.RequestTimeout);
        using var answer = await _http.PostAsync(new Uri(member, "/v3/" + path), JsonContent.Create(request, requestType), deadline.Token).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(deadline.Token).ConfigureAwait(false);
        // A member that has lost its leader answers, but cannot serve: another one may.
        if ((int)answer.StatusCode >= 500) throw new HttpRequestException(HttpRequestError.Unknown, System.Text.Encoding.UTF8.GetString(body), statusCode: answer.StatusCode);
        if (!answer.IsSuccessStatusCode) throw new StoreException($"etcd refused {path}", new ErrorFacts { Where = member.Authority, Found = $"{(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}" });
        return JsonSerializer.Deserialize(body, answerType) ?? throw new JsonException("The answer is null.");
    }

    private async IAsyncEnumerable<WatchAnswer> WatchOnceAsync(byte[] first, byte[] end, long afterRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(_options.RequestTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(MemberAt(Volatile.Read(ref _member)), "/v3/watch"))
        {
            Content = JsonContent.Create(new(new(first, end, afterRevision + 1)), EtcdJson.Default.WatchRequest),
        };
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false));
        while (true)
        {
            idle.CancelAfter(_options.WatchRenewal);
            if (await reader.ReadLineAsync(idle.Token).ConfigureAwait(false) is not { } line) throw new IOException("etcd ended the watch.");
            if (JsonSerializer.Deserialize(line, EtcdJson.Default.WatchLine)?.Result is { } result) yield return result;
        }
    }

    // The next line; neither line nor failure when it was silent for long.
    private async Task<(WatchAnswer? Line, Exception? Failure)> NextAsync(IAsyncEnumerator<WatchAnswer> lines, CancellationToken cancellationToken)
    {
        try
        {
            return (await lines.MoveNextAsync().ConfigureAwait(false) ? lines.Current : null, null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Interlocked.Increment(ref _member);
            return (null, error is OperationCanceledException ? null : error);
        }
    }

    private StoreException Unreachable(string what, Exception cause) => new($"etcd did not do {what}",
        new ErrorFacts { Where = string.Join(", ", _options.Endpoints.Select(static endpoint => endpoint.Authority)), Found = cause.Message, Wanted = $"an answer within {_options.RequestTimeout.TotalSeconds:0.#} s" }, cause);

    private static StoreException Lost(long wanted, long compacted) => new($"Changes after revision {wanted} were compacted away",
        new ErrorFacts { Found = $"history from revision {compacted}", Remedy = "Read the range again and watch from its revision." });
}
