using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Orchestration.Stores;

namespace Orchestration.Swarm.Api;

/// <summary>Clusters by token: a key for each cluster and one for each announced address, which lives by a lease.</summary>
internal sealed partial class TokenClusters(IClusterStore store)
{
    private const string Clusters = "token/clusters/";
    private const string Members = "token/members/";
    private const int LongestAddress = 256;
    private const int MostMembers = 10_000;
    private const int LongestTtl = 86_400;

    private readonly ConcurrentDictionary<string, IStoreLease> _leases = new(StringComparer.Ordinal);

    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await store.CommitAsync(new([StoreCondition.Missing(Clusters + token)], [new StoreOperation.Put(Clusters + token, ReadOnlyMemory<byte>.Empty)]), cancellationToken).ConfigureAwait(false);
        return token;
    }

    public async Task ListAsync(HttpContext context)
    {
        if (await TokenAsync(context).ConfigureAwait(false) is not { } token) return;
        var members = await MembersAsync(token, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        var body = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartArray();
            foreach (var member in members) json.WriteStringValue(member);
            json.WriteEndArray();
        }

        await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    public async Task AnnounceAsync(HttpContext context)
    {
        if (await TokenAsync(context).ConfigureAwait(false) is not { } token) return;
        var address = await AddressAsync(context).ConfigureAwait(false);
        if (address is null || !Address().IsMatch(address))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "The body must be host:port").ConfigureAwait(false);
            return;
        }

        if (!TryReadTtl(context.Request.Query["ttl"], out var ttl))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"ttl must be 1 to {LongestTtl} seconds").ConfigureAwait(false);
            return;
        }

        var key = $"{Members}{token}/{address}";
        if (_leases.TryGetValue(key, out var known) && known.TimeToLive >= ttl && await known.KeepAliveAsync(context.RequestAborted).ConfigureAwait(false)) return;
        if ((await MembersAsync(token, context.RequestAborted).ConfigureAwait(false)).Count >= MostMembers)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"A cluster has at most {MostMembers} members").ConfigureAwait(false);
            return;
        }

        await store.CommitAsync(new([], [new StoreOperation.Delete(key)]), context.RequestAborted).ConfigureAwait(false);
        var lease = await store.GrantLeaseAsync(ttl, context.RequestAborted).ConfigureAwait(false);
        await store.CommitAsync(new([], [new StoreOperation.Put(key, Encoding.UTF8.GetBytes(address), lease)]), context.RequestAborted).ConfigureAwait(false);
        _leases[key] = lease;
    }

    public async Task DeleteAsync(HttpContext context)
    {
        if (await TokenAsync(context).ConfigureAwait(false) is not { } token) return;
        var address = context.Request.Query["address"].ToString();
        var keys = address.Length > 0
            ? [$"{Members}{token}/{address}"]
            : (await MembersAsync(token, context.RequestAborted).ConfigureAwait(false)).Select(member => $"{Members}{token}/{member}").Append(Clusters + token).ToArray();
        foreach (var key in keys)
        {
            await store.CommitAsync(new([], [new StoreOperation.Delete(key)]), context.RequestAborted).ConfigureAwait(false);
            if (_leases.TryRemove(key, out var lease)) await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The token of the path if such a cluster was made.
    private async Task<string?> TokenAsync(HttpContext context)
    {
        var token = context.Request.RouteValues["token"] as string ?? "";
        if (Token().IsMatch(token) && await store.GetAsync(Clusters + token, context.RequestAborted).ConfigureAwait(false) is not null) return token;
        await RefuseAsync(context, StatusCodes.Status404NotFound, "No such cluster").ConfigureAwait(false);
        return null;
    }

    private async Task<IReadOnlyList<string>> MembersAsync(string token, CancellationToken cancellationToken) =>
        [.. (await store.RangeAsync($"{Members}{token}/", cancellationToken).ConfigureAwait(false)).Entries.Select(static entry => Encoding.UTF8.GetString(entry.Value.Span))];

    private static async Task<string?> AddressAsync(HttpContext context)
    {
        var body = new byte[LongestAddress + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
        return length > LongestAddress ? null : Encoding.UTF8.GetString(body, 0, length).Trim();
    }

    private static bool TryReadTtl(string? text, out TimeSpan ttl)
    {
        ttl = TimeSpan.FromSeconds(180);
        if (string.IsNullOrEmpty(text)) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > LongestTtl) return false;
        ttl = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(problem, context.RequestAborted);
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
