using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Files of containers.</summary>
internal sealed partial class ContainerOperations
{
    private const string PathStatHeader = "X-Docker-Container-Path-Stat";

    public Task<IReadOnlyList<FilesystemChange>> ListChangesAsync(string container, CancellationToken cancellationToken = default) =>
        client.ListAsync<FilesystemChange>(EngineCall.Stream(EngineTarget.Of("/containers/{}/changes", container), CallSubject.Container(container)), cancellationToken);

    public Task<Stream> ExportAsync(string container, CancellationToken cancellationToken = default) =>
        client.OpenBodyAsync(EngineCall.Stream(EngineTarget.Of("/containers/{}/export", container), CallSubject.Container(container)), cancellationToken);

    public async Task<PathStat> StatArchiveAsync(string container, string path, CancellationToken cancellationToken = default)
    {
        var call = ArchiveCall(HttpMethod.Head, container, path);
        using var response = await OpenArchiveAsync(call, container, cancellationToken).ConfigureAwait(false);
        return ReadStat(response);
    }

    public async Task<ContainerArchive> GetArchiveAsync(string container, string path, CancellationToken cancellationToken = default)
    {
        var response = await OpenArchiveAsync(ArchiveCall(HttpMethod.Get, container, path), container, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new ContainerArchive(ReadStat(response), new EngineBody(body, client.Http));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public async Task PutArchiveAsync(
        string container,
        string path,
        Stream archive,
        PutArchiveOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var target = EngineTarget.Of("/containers/{}/archive", container)
            .With("path", path)
            .With("noOverwriteDirNonDir", options?.NoOverwriteDirNonDir ?? false)
            .With("copyUIDGID", options?.UseContainerUser ?? false);
        var call = new EngineCall(HttpMethod.Put, target) { Content = EngineContent.Tar(archive), Subject = new CallSubject(EngineResourceKind.Path, path) };
        using var response = await OpenArchiveAsync(call, container, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> CommitAsync(string container, CommitOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new CommitOptions();
        var target = EngineTarget.Of("/commit")
            .With("container", container)
            .With("repo", options.Repository)
            .With("tag", options.Tag)
            .With("comment", options.Comment)
            .With("author", options.Author)
            .With("pause", options.Pause, whenDefault: true)
            .With("changes", options.Changes);
        var call = EngineCall.Post(target, options.Config ?? new ContainerConfig(), CallSubject.Container(container));
        return await client.ReadTextAsync(call, "Id", cancellationToken).ConfigureAwait(false) ?? "";
    }

    private static EngineCall ArchiveCall(HttpMethod method, string container, string path) =>
        new(method, EngineTarget.Of("/containers/{}/archive", container).With("path", path)) { Subject = new CallSubject(EngineResourceKind.Path, path) };

    private async Task<HttpResponseMessage> OpenArchiveAsync(EngineCall call, string container, CancellationToken cancellationToken)
    {
        try
        {
            return await client.OpenAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException e) when (e.Kind == EngineResourceKind.Path)
        {
            if (await MissesAsync(EngineTarget.Of("/containers/{}/json", container), cancellationToken).ConfigureAwait(false))
                throw new EngineNotFoundException(EngineResourceKind.Container, container, e.Problem);
            throw;
        }
    }

    private static PathStat ReadStat(HttpResponseMessage response)
    {
        var header = response.Headers.TryGetValues(PathStatHeader, out var values) ? values.First() : "e30=";
        return JsonSerializer.Deserialize(Convert.FromBase64String(header), EngineJson.Of<PathStat>()) ?? new PathStat();
    }
}
