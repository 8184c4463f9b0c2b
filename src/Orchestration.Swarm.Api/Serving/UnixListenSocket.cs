using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>
/// Binds a socket file that nobody but its owner can ever open: it is bound in a directory of mode 0700, given mode
/// 0600, and only then moved to its place.
/// </summary>
internal static class UnixListenSocket
{
    public static Socket Bind(string path)
    {
        try
        {
            RemoveStale(path);
            return OperatingSystem.IsWindows() ? BindAt(path) : BindApart(path);
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new ApiListenException($"unix://{path}", new ErrorFacts { Found = exception.Message, Wanted = "a directory that can be written to, and a path of at most 100 characters" }, exception);
        }
    }

    private static Socket BindAt(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    [UnsupportedOSPlatform("windows")]
    private static Socket BindApart(string path)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var directory = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid().ToString("N")[..8]}");
        Directory.CreateDirectory(directory, owner | UnixFileMode.UserExecute);
        try
        {
            var apart = Path.Combine(directory, "s");
            var socket = BindAt(apart);
            File.SetUnixFileMode(apart, owner);
            File.Move(apart, path);
            return socket;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Removes the socket file of a server that is no more; one that answers is left alone.</summary>
    private static void RemoveStale(string path)
    {
        if (!File.Exists(path)) return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused && IsSocket(path))
        {
            File.Delete(path);
            return;
        }
        catch (SocketException)
        {
            // Not ours to judge.
        }
        throw new ApiListenException($"unix://{path}", new ErrorFacts { Found = "a file that is no dead socket, or a server that answers", Wanted = "a free path", Remedy = "Stop it, or choose another path" });
    }

    // Connecting to a plain file is refused too, but it can be opened: it is somebody's, and stays.
    private static bool IsSocket(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
