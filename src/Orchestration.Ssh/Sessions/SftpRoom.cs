using System.Globalization;
using System.Security.Cryptography;
using Orchestration.Ssh.Connecting;
using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>File transfer, over a connection of its own that is opened when it is first needed.</summary>
internal sealed class SftpRoom(SshEndpoint endpoint, Func<ConnectionInfo> describe) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private SftpClient? _client;

    public async Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var client = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.part";
        try
        {
            await WriteAsync(client, temporary, content, mode, cancellationToken).ConfigureAwait(false);
            await Task.Run(() => client.RenameFile(temporary, path, isPosix: true), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await DiscardAsync(client, temporary).ConfigureAwait(false);
            if (exception is OperationCanceledException) throw;
            throw Failures.Transfer(endpoint, path, exception);
        }
    }

    public async Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var client = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await client.DownloadFileAsync(path, destination, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failures.Transfer(endpoint, path, exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task WriteAsync(SftpClient client, string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var file = await client.OpenAsync(path, FileMode.CreateNew, FileAccess.Write, cancellationToken).ConfigureAwait(false);
        await using var closing = file.ConfigureAwait(false);
        // While the file is still empty; SSH.NET reads the digits of this number as octal.
        await Task.Run(() => client.ChangePermissions(path, short.Parse(Convert.ToString((int)mode, 8), CultureInfo.InvariantCulture)), cancellationToken).ConfigureAwait(false);
        await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task DiscardAsync(SftpClient client, string path)
    {
        try
        {
            await client.DeleteFileAsync(path, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Not there, or the connection is gone; the first error tells what happened.
        }
    }

    private async Task<SftpClient> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_client is { IsConnected: true } open) return open;
            _client?.Dispose();
            _client = null;
            var client = new SftpClient(describe());
            await Login.ConnectAsync(client, endpoint, endpoint.HostKey, cancellationToken).ConfigureAwait(false);
            return _client = client;
        }
        finally
        {
            _opening.Release();
        }
    }
}
