using System.Runtime.CompilerServices;

namespace Orchestration.Engines;

/// <summary>Programs of containers: their streams, exec instances, processes and samples.</summary>
internal sealed partial class ContainerOperations
{
    public async Task<EngineStream> ReadLogsAsync(string container, LogOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LogOptions();
        var target = EngineTarget.Of("/containers/{}/logs", container)
            .With("stdout", options.Stdout)
            .With("stderr", options.Stderr)
            .With("follow", options.Follow)
            .With("timestamps", options.Timestamps)
            .With("tail", options.Tail)
            .With("since", options.Since)
            .With("until", options.Until);
        var response = await client.OpenAsync(EngineCall.Stream(target, CallSubject.Container(container)), cancellationToken).ConfigureAwait(false);
        try
        {
            var isTty = StreamFormat.IsTty(response.Content.Headers.ContentType?.MediaType, client.ApiVersion)
                ?? await IsTtyAsync(container, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new DockerEngineStream(new StreamWireConnection(body, static _ => default), isTty, canWrite: false, client.Http.Failure);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public async Task<EngineStream> AttachAsync(string container, AttachOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AttachOptions();
        var target = EngineTarget.Of("/containers/{}/attach", container)
            .With("stdin", options.Stdin)
            .With("stdout", options.Stdout)
            .With("stderr", options.Stderr)
            .With("stream", options.Stream)
            .With("logs", options.Logs)
            .With("detachKeys", options.DetachKeys);
        var (connection, contentType) = await client.UpgradeAsync(EngineCall.Post(target, CallSubject.Container(container)), cancellationToken).ConfigureAwait(false);
        try
        {
            var isTty = StreamFormat.IsTty(contentType, client.ApiVersion) ?? await IsTtyAsync(container, cancellationToken).ConfigureAwait(false);
            return new DockerEngineStream(connection, isTty, options.Stdin, client.Http.Failure);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task ResizeAsync(string container, TerminalSize size, CancellationToken cancellationToken = default) =>
        PostAsync(EngineTarget.Of("/containers/{}/resize", container).With("h", size.Rows).With("w", size.Columns), container, cancellationToken);

    public Task<ExecCreated> CreateExecAsync(string container, ExecSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return client.ReadAsync<ExecCreated>(EngineCall.Post(EngineTarget.Of("/containers/{}/exec", container), spec, CallSubject.Container(container)), cancellationToken);
    }

    public async Task<EngineStream> StartExecAsync(string exec, ExecStartOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ExecStartOptions();
        var atStart = client.ApiVersion >= ExecStartBody.WithConsoleSize;
        var call = EngineCall.Post(EngineTarget.Of("/exec/{}/start", exec), CallSubject.Exec(exec)) with { Content = EngineContent.Json(ExecStartBody.Of(options, atStart)) };
        if (options.Detach)
        {
            await client.SendAsync(call, cancellationToken).ConfigureAwait(false);
            return new EndedEngineStream(options.Tty);
        }

        var (connection, contentType) = await client.UpgradeAsync(call, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!atStart && options is { Tty: true, ConsoleSize: { } size }) await ResizeExecAsync(exec, size, cancellationToken).ConfigureAwait(false);
            var isTty = StreamFormat.IsTty(contentType, client.ApiVersion) ?? options.Tty;
            return new DockerEngineStream(connection, isTty, canWrite: true, client.Http.Failure);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<ExecDetails> InspectExecAsync(string exec, CancellationToken cancellationToken = default) =>
        client.ReadAsync<ExecDetails>(EngineCall.Get(EngineTarget.Of("/exec/{}/json", exec), CallSubject.Exec(exec)), cancellationToken);

    public Task ResizeExecAsync(string exec, TerminalSize size, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/exec/{}/resize", exec).With("h", size.Rows).With("w", size.Columns);
        return client.SendAsync(EngineCall.Post(target, CallSubject.Exec(exec)), cancellationToken);
    }

    public Task<ContainerProcesses> ListProcessesAsync(string container, string? arguments = null, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/containers/{}/top", container).With("ps_args", arguments);
        return client.ReadAsync<ContainerProcesses>(EngineCall.Get(target, CallSubject.Container(container)), cancellationToken);
    }

    public async IAsyncEnumerable<ContainerStats> WatchStatsAsync(
        string container,
        bool follow = true,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/containers/{}/stats", container).With("stream", follow, whenDefault: true);
        var call = EngineCall.Stream(target, CallSubject.Container(container));
        await foreach (var sample in client.StreamAsync<ContainerStats>(call, cancellationToken).ConfigureAwait(false)) yield return sample;
    }

    private async Task<bool> IsTtyAsync(string container, CancellationToken cancellationToken) =>
        (await InspectAsync(container, cancellationToken).ConfigureAwait(false)).Config.Tty ?? false;
}
