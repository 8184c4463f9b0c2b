using System.Buffers.Binary;
using System.Text;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>A gigabyte of numbered blocks, as logs, as an archive, or on an attached connection.</summary>
internal static class BulkStream
{
    public const int BlockSize = 64 << 10;
    public const int Blocks = (1 << 30) / BlockSize;

    public static byte[]? HeadOf(string path) => path.Split('/')[^1] switch
    {
        "logs" => "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(),
        "archive" => "HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nX-Docker-Container-Path-Stat: e30=\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(),
        "attach" => "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"u8.ToArray(),
        _ => null,
    };

    public static async Task WriteAsync(Stream stream, bool inChunks)
    {
        var block = new byte[BlockSize];
        var size = Encoding.ASCII.GetBytes($"{BlockSize:x}\r\n");
        for (var number = 0; number < Blocks; number++)
        {
            Fill(block, number);
            if (inChunks) await stream.WriteAsync(size);
            await stream.WriteAsync(block);
            if (inChunks) await stream.WriteAsync("\r\n"u8.ToArray());
        }

        if (inChunks) await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
    }

    /// <summary>Reads to the end; an error when a byte differs, is missing, or is too many.</summary>
    public static async Task CheckAsync(Stream stream)
    {
        var (read, wanted) = (new byte[BlockSize], new byte[BlockSize]);
        for (var number = 0; number < Blocks; number++)
        {
            await stream.ReadExactlyAsync(read);
            Fill(wanted, number);
            if (!read.AsSpan().SequenceEqual(wanted)) throw new InvalidDataException($"Block {number} arrived changed");
        }

        if (await stream.ReadAsync(read) != 0) throw new InvalidDataException("More came than was sent");
    }

    private static void Fill(byte[] block, int number)
    {
        for (var at = 0; at < block.Length; at += 4) BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(at), unchecked((number * 31) + at));
    }
}
