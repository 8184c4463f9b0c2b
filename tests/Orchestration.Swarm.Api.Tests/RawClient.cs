using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Swarm.Api.Tests;

/// <summary>A client that sends exactly the bytes it is told to.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(25));
    private readonly Socket _socket;
    private readonly Stream _stream;

    private RawClient(Socket socket, Stream stream) => (_socket, _stream) = (socket, stream);

    public Stream Stream => _stream;

    public static async Task<RawClient> ConnectAsync(Uri endpoint, X509Certificate2? certificate = null, bool tls = false, SslProtocols protocols = SslProtocols.None)
    {
        var unix = endpoint.Scheme == "unix";
        var socket = unix ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(unix ? new UnixDomainSocketEndPoint(endpoint.AbsolutePath) : new IPEndPoint(IPAddress.Parse(endpoint.Host), endpoint.Port));
        var network = new NetworkStream(socket, ownsSocket: true);
        if (!tls) return new RawClient(socket, network);
        var secure = new SslStream(network, leaveInnerStreamOpen: false);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = protocols,
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
        });
        return new RawClient(socket, secure);
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes);
        await _stream.FlushAsync();
    }

    /// <summary>Ends the writing direction as Docker's client does: TLS says so itself, a socket by its FIN.</summary>
    public async Task EndWritingAsync()
    {
        if (_stream is SslStream secure) await secure.ShutdownAsync();
        else _socket.Shutdown(SocketShutdown.Send);
    }

    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>Reads up to and with an ending.</summary>
    public async Task<string> ReadToAsync(string ending)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith(ending, StringComparison.Ordinal))
        {
            if (await _stream.ReadAsync(one, _patience.Token) == 0) throw new EndOfStreamException($"the server ended after: {text}");
            text.Append((char)one[0]);
        }
        return text.ToString();
    }

    /// <summary>Reads an answer with a declared length.</summary>
    public async Task<(string Head, string Body)> ReadAnswerAsync()
    {
        var head = await ReadToAsync("\r\n\r\n");
        var length = head.Split("\r\n").Where(static line => line.StartsWith("Content-Length: ", StringComparison.Ordinal)).Select(static line => int.Parse(line[16..])).FirstOrDefault();
        var body = new byte[length];
        await _stream.ReadExactlyAsync(body, _patience.Token);
        return (head, Encoding.UTF8.GetString(body));
    }

    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.Latin1, leaveOpen: true);
        return await reader.ReadToEndAsync(_patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _patience.Dispose();
    }
}
