using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Orchestration.Swarm.Stores.Consul.Tests;

/// <summary>
/// An agent on loopback that does what Consul's HTTP API documents for keys, transactions and sessions: indexes, blocking
/// questions, sessions that remove their keys.
/// </summary>
internal sealed class ConsulFake : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (byte[] Value, long Index, string? Session)> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TimeSpan Ttl, DateTimeOffset Until)> _sessions = new(StringComparer.Ordinal);
    private readonly Task _serving;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _index = 10;

    public ConsulFake(TimeProvider time)
    {
        _time = time;
        for (var attempt = 0; ; attempt++)
        {
            Address = new Uri($"http://127.0.0.1:{Random.Shared.Next(20_000, 32_000).ToString(CultureInfo.InvariantCulture)}/");
            try
            {
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add(Address.AbsoluteUri);
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 50)
            {
                // The port is taken.
            }
        }

        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The requests that came, as method and path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What every answer is instead, when set.</summary>
    public HttpStatusCode? Failing { get; set; }

    public string? LastToken { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    /// <summary>Ends the sessions whose time is over.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            foreach (var id in _sessions.Where(session => session.Value.Until <= _time.GetUtcNow()).Select(static session => session.Key).ToArray()) EndSession(id);
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath)["/v1/".Length..];
        LastToken = context.Request.Headers["X-Consul-Token"];
        lock (Requests) Requests.Add($"{context.Request.HttpMethod} {path}");
        var (status, answer) = Failing is { } failing ? ((int)failing, "failing") : await RouteAsync(path, context.Request.Url.Query.TrimStart('?').Split('&'), body);
        context.Response.StatusCode = status;
        lock (_gate) context.Response.Headers["X-Consul-Index"] = _index.ToString(CultureInfo.InvariantCulture);
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }

    private async Task<(int Status, string Body)> RouteAsync(string path, string[] query, string body)
    {
        if (path == "txn") return Transact(JsonNode.Parse(body)!.AsArray());
        if (path == "session/create") return CreateSession(JsonNode.Parse(body)!);
        if (path.StartsWith("session/renew/", StringComparison.Ordinal)) return Renew(path["session/renew/".Length..]);
        if (path.StartsWith("session/destroy/", StringComparison.Ordinal)) return Destroy(path["session/destroy/".Length..]);
        var key = path["kv/".Length..];
        if (query.FirstOrDefault(static part => part.StartsWith("index=", StringComparison.Ordinal)) is { } index) await WaitAsync(long.Parse(index["index=".Length..], CultureInfo.InvariantCulture));
        return Read(key, query.Contains("recurse") || query.Contains("keys"));
    }

    private async Task WaitAsync(long index)
    {
        Task next;
        lock (_gate)
        {
            if (_index > index) return;
            next = _changed.Task;
        }

        await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(30)));
    }

    private (int Status, string Body) Read(string key, bool recurse)
    {
        lock (_gate)
        {
            var found = _keys.Where(entry => recurse ? entry.Key.StartsWith(key, StringComparison.Ordinal) : entry.Key == key).Select(static entry => Describe(entry.Key, entry.Value)).ToArray();
            return found.Length == 0 ? (404, "") : (200, new JsonArray(found).ToJsonString());
        }
    }

    private (int Status, string Body) Transact(JsonArray operations)
    {
        lock (_gate)
        {
            var copy = new Dictionary<string, (byte[], long, string?)>(_keys);
            var results = new JsonArray();
            for (var i = 0; i < operations.Count; i++)
            {
                if (Apply(operations[i]!["KV"]!, results) is not { } problem) continue;
                _keys.Clear();
                foreach (var (key, value) in copy) _keys[key] = value;
                return (409, new JsonObject { ["Results"] = null, ["Errors"] = new JsonArray(new JsonObject { ["OpIndex"] = i, ["What"] = problem }) }.ToJsonString());
            }

            Changed();
            return (200, new JsonObject { ["Results"] = results, ["Errors"] = null }.ToJsonString());
        }
    }

    private string? Apply(JsonNode operation, JsonArray results)
    {
        var key = operation["Key"]!.GetValue<string>();
        var exists = _keys.TryGetValue(key, out var held);
        var value = Convert.FromBase64String(operation["Value"]?.GetValue<string>() ?? "");
        switch (operation["Verb"]!.GetValue<string>())
        {
            case "check-not-exists":
                return exists ? $"key \"{key}\" exists" : null;
            case "check-index":
                return !exists || held.Index != operation["Index"]!.GetValue<long>() ? "current modify index does not match" : null;
            case "delete":
                _keys.Remove(key);
                return null;
            case "lock":
                var session = operation["Session"]!.GetValue<string>();
                if (!_sessions.ContainsKey(session)) return $"invalid session \"{session}\"";
                if (held.Session is { } owner && owner != session) return "lock is already held";
                _keys[key] = (value, _index + 1, session);
                break;
            case "set":
                _keys[key] = (value, _index + 1, held.Session);
                break;
            default:
                return "unknown verb";
        }

        results.Add(new JsonObject { ["KV"] = Describe(key, _keys[key]) });
        return null;
    }

    private (int Status, string Body) CreateSession(JsonNode request)
    {
        var ttl = TimeSpan.FromSeconds(double.Parse(request["TTL"]!.GetValue<string>().TrimEnd('s'), CultureInfo.InvariantCulture));
        if (ttl < TimeSpan.FromSeconds(10) || request["Behavior"]!.GetValue<string>() != "delete") return (400, "Invalid Session TTL");
        var id = Guid.NewGuid().ToString();
        lock (_gate) _sessions[id] = (ttl, _time.GetUtcNow() + ttl);
        return (200, new JsonObject { ["ID"] = id }.ToJsonString());
    }

    private (int Status, string Body) Renew(string id)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(id, out var session)) return (404, "Session id not found");
            _sessions[id] = (session.Ttl, _time.GetUtcNow() + session.Ttl);
            return (200, "[]");
        }
    }

    private (int Status, string Body) Destroy(string id)
    {
        lock (_gate) EndSession(id);
        return (200, "true");
    }

    private void EndSession(string id)
    {
        if (!_sessions.Remove(id)) return;
        foreach (var key in _keys.Where(entry => entry.Value.Session == id).Select(static entry => entry.Key).ToArray()) _keys.Remove(key);
        Changed();
    }

    private void Changed()
    {
        _index++;
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }

    private static JsonNode Describe(string key, (byte[] Value, long Index, string? Session) entry) => new JsonObject
    {
        ["Key"] = key, ["Value"] = entry.Value.Length == 0 ? null : Convert.ToBase64String(entry.Value), ["ModifyIndex"] = entry.Index, ["CreateIndex"] = entry.Index, ["LockIndex"] = 0, ["Flags"] = 0,
    };
}
