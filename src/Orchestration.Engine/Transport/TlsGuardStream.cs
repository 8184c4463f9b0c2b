using System.ComponentModel;
using System.Net.Security;
using System.Security.Authentication;

namespace Orchestration.Engines;

/// <summary>
/// A TLS stream. With TLS 1.3 a server checks the client's certificate after the client's handshake has ended: its
/// refusal arrives instead of the first byte.
/// </summary>
internal sealed class TlsGuardStream(SslStream inner, TlsHandshake handshake, TlsMaterial material) : Stream
{
    private bool _answered;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_answered) return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            // A read of nothing into an empty buffer only waits for bytes.
            if (read == 0 && !buffer.IsEmpty && handshake.ClientDoubtful) throw Unanswered();
            _answered = read > 0;
            return read;
        }
        catch (IOException e) when (handshake.ClientMissing || IsAlert(e))
        {
            throw handshake.ClientRefused(e);
        }
        catch (IOException e) when (handshake.ClientDoubtful)
        {
            throw new UnansweredTlsException(handshake.ClientRefused(e), e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        material.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            material.Dispose();
        }

        base.Dispose(disposing);
    }

    private Exception Unanswered()
    {
        var refusal = handshake.ClientRefused(cause: null);
        return handshake.ClientMissing ? refusal : new UnansweredTlsException(refusal, cause: null);
    }

    // The TLS library's own errors, apart from those of the socket below.
    private static bool IsAlert(IOException e)
    {
        for (var cause = e.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is System.Net.Sockets.SocketException) return false;
            if (cause is AuthenticationException or Win32Exception or System.Security.Cryptography.CryptographicException) return true;
        }

        return e.InnerException is not null and not IOException;
    }
}
