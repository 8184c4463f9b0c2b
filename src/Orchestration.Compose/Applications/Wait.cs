using System.Net.Sockets;
using System.Text;

namespace Orchestration.Compose;

/// <summary>Something that a service is waited for. Each wait ends with <see cref="DeploymentException"/> when its time is over.</summary>
public sealed class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(1);

    private readonly Func<ComposeApplication, string, CancellationToken, Task<string?>> _problem;
    private readonly string _wanted;
    private readonly TimeSpan _timeout;

    private Wait(string wanted, TimeSpan? timeout, Func<ComposeApplication, string, CancellationToken, Task<string?>> problem) =>
        (_wanted, _timeout, _problem) = (wanted, timeout ?? DefaultTimeout, problem);

    /// <summary>An answer of 200 to 399 over HTTP at a published port.</summary>
    /// <param name="path">Path that is asked for.</param>
    /// <param name="port">Port in the container. Default: the service's only published one.</param>
    /// <param name="timeout">How long. Default: a minute.</param>
    public static Wait ForHttp(string path, int? port = null, TimeSpan? timeout = null) =>
        new($"an answer to GET {path}", timeout, (application, service, token) => HttpAsync(application, service, path, port, token));

    /// <summary>A connection over TCP to a published port.</summary>
    /// <param name="port">Port in the container.</param>
    /// <param name="timeout">How long. Default: a minute.</param>
    public static Wait ForPort(int port, TimeSpan? timeout = null) =>
        new(FormattableString.Invariant($"a listener on port {port}"), timeout, async (application, service, token) =>
        {
            var endpoint = await application.EndpointAsync(service, port, cancellationToken: token).ConfigureAwait(false);
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, token).ConfigureAwait(false);
            return null;
        });

    /// <summary>Every container healthy, or running where it has no probe.</summary>
    /// <param name="timeout">How long. Default: a minute.</param>
    public static Wait ForHealthy(TimeSpan? timeout = null) =>
        new("healthy", timeout, async (application, service, token) =>
        {
            var containers = await application.PsAsync(new() { Services = [service] }, token).ConfigureAwait(false);
            return containers.Count == 0 ? "no container" : containers.FirstOrDefault(static container => !container.IsReady) is { } late ? late.Status : null;
        });

    /// <summary>A text in the logs of every container.</summary>
    /// <param name="text">The text.</param>
    /// <param name="timeout">How long. Default: a minute.</param>
    public static Wait ForLog(string text, TimeSpan? timeout = null) =>
        new($"'{text}' in the logs", timeout, async (application, service, token) =>
        {
            await foreach (var line in application.LogsAsync(new() { Services = [service] }, token).ConfigureAwait(false))
                if (line.Text.Contains(text, StringComparison.Ordinal)) return null;
            return "no such line";
        });

    internal async Task UntilAsync(ComposeApplication application, string service, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(_timeout);
        for (var found = "nothing yet"; ;)
        {
            try
            {
                if (await _problem(application, service, ending.Token).ConfigureAwait(false) is not { } problem) return;
                found = problem;
                await Task.Delay(Pause, ending.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or SocketException or DeploymentException)
            {
                found = error.Message;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new DeploymentException(DeploymentCodes.NotReached, FormattableString.Invariant($"the service '{service}' was not ready after {_timeout.TotalSeconds:0.#} s"), new() { Found = found, Wanted = _wanted });
            }
        }
    }

    private static async Task<string?> HttpAsync(ComposeApplication application, string service, string path, int? port, CancellationToken cancellationToken)
    {
        var endpoint = await application.EndpointAsync(service, port ?? application.OnlyPort(service), cancellationToken: cancellationToken).ConfigureAwait(false);
        using var client = new HttpClient();
        var uri = new UriBuilder(Uri.UriSchemeHttp, endpoint.Host, endpoint.Port, path).Uri;
        using var answer = await client.GetAsync(uri, cancellationToken).ConfigureAwait(false);
        return (int)answer.StatusCode < 400 ? null : FormattableString.Invariant($"status {(int)answer.StatusCode}");
    }
}
