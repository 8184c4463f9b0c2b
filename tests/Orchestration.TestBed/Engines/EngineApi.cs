using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Orchestration.TestBed;

/// <summary>
/// The few calls of an engine that the bed needs, in plain HTTP over a unix socket: what is under test must not serve its own test.
/// </summary>
public sealed class EngineApi : IDisposable
{
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    /// <summary>Speaks to the engine behind a socket.</summary>
    public EngineApi(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://engine/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Whether the engine answers.</summary>
    public async Task<bool> PingAsync(CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(PingTimeout);
        try
        {
            using var answer = await _http.GetAsync("_ping", limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>GET, as JSON.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        await RequireAsync(answer, path, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }

    /// <summary>POST with a JSON body or none; the answer as JSON, or null when it has no body.</summary>
    public async Task<JsonNode?> PostAsync(string path, JsonNode? body = null, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.PostAsync(path, body is null ? null : JsonContent.Create(body), cancellationToken);
        await RequireAsync(answer, path, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) : null;
    }

    /// <summary>DELETE; a resource that is gone already is as good as removed.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.DeleteAsync(path, cancellationToken);
        if (answer.StatusCode != System.Net.HttpStatusCode.NotFound) await RequireAsync(answer, path, cancellationToken);
    }

    /// <summary>Makes an image of a tar of a root file system. A failure comes as a line of an answer that began well.</summary>
    public async Task ImportImageAsync(Stream tar, string repository, string tag, IEnumerable<string> changes, CancellationToken cancellationToken = default)
    {
        var query = string.Concat(changes.Select(static change => "&changes=" + Uri.EscapeDataString(change)));
        var path = $"images/create?fromSrc=-&repo={Uri.EscapeDataString(repository)}&tag={tag}{query}";
        // A refusal is to be read before the whole file is sent.
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(tar), Headers = { ExpectContinue = true } };
        using var answer = await _http.SendAsync(request, cancellationToken);
        await RequireProgressAsync(answer, $"Importing {repository}:{tag}", cancellationToken);
    }

    /// <summary>Pushes an image. A failure comes as a line of an answer that began well.</summary>
    public async Task PushImageAsync(string repository, string tag, string user, string password, CancellationToken cancellationToken = default)
    {
        var credentials = new JsonObject { ["username"] = user, ["password"] = password }.ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"images/{repository}/push?tag={tag}");
        request.Headers.Add("X-Registry-Auth", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials)).Replace('+', '-').Replace('/', '_'));
        using var answer = await _http.SendAsync(request, cancellationToken);
        await RequireProgressAsync(answer, $"Pushing {repository}:{tag}", cancellationToken);
    }

    /// <summary>Pulls an image from a registry that asks for no password.</summary>
    public async Task PullImageAsync(string reference, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.PostAsync("images/create?fromImage=" + Uri.EscapeDataString(reference), null, cancellationToken);
        await RequireProgressAsync(answer, $"Pulling {reference}", cancellationToken);
    }

    /// <summary>Unpacks a tar into a container, running or not.</summary>
    public async Task PutFilesAsync(string container, Stream tar, CancellationToken cancellationToken = default)
    {
        var path = $"containers/{container}/archive?path=/";
        using var answer = await _http.PutAsync(path, new StreamContent(tar), cancellationToken);
        await RequireAsync(answer, path, cancellationToken);
    }

    /// <summary>Runs a command in a container and collects what it says.</summary>
    public async Task<ToolResult> ExecAsync(string container, IEnumerable<string> command, CancellationToken cancellationToken = default)
    {
        var words = new JsonArray([.. command.Select(static word => JsonValue.Create(word))]);
        var created = await PostAsync(
            $"containers/{container}/exec", new JsonObject { ["Cmd"] = words, ["AttachStdout"] = true, ["AttachStderr"] = true }, cancellationToken);
        var id = created!["Id"]!.GetValue<string>();
        using var answer = await _http.PostAsync($"exec/{id}/start", JsonContent.Create(new JsonObject { ["Detach"] = false, ["Tty"] = false }), cancellationToken);
        await RequireAsync(answer, "exec", cancellationToken);
        var (output, error) = OutputFrames.Split(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        var state = await GetAsync($"exec/{id}/json", cancellationToken);
        return new ToolResult(state["ExitCode"]!.GetValue<int>(), output, error);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static async Task RequireProgressAsync(HttpResponseMessage answer, string action, CancellationToken cancellationToken)
    {
        await RequireAsync(answer, action, cancellationToken);
        var lines = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (lines.Contains("\"error\"", StringComparison.Ordinal)) throw new BedException($"{action} failed: {lines.Trim()}");
    }

    private static async Task RequireAsync(HttpResponseMessage answer, string path, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.NotModified) return;
        throw new BedException($"The engine answered {(int)answer.StatusCode} to {path}: {(await answer.Content.ReadAsStringAsync(cancellationToken)).Trim()}");
    }
}
