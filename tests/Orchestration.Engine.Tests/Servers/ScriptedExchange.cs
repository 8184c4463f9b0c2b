using System.Globalization;
using System.Net;
using System.Text;

namespace Orchestration.Engines.Tests;

/// <summary>One request on a scripted server, and the means to answer it.</summary>
internal sealed class ScriptedExchange(Stream stream, string head)
{
    public Stream Stream { get; } = stream;

    public string Head { get; } = head;

    public string Method => Head.Split(' ')[0];

    public string Target => Head.Split(' ')[1];

    public bool IsPing => Target == "/_ping";

    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    public async Task<byte[]> ReadBodyAsync()
    {
        if (Header("Content-Length") is { } length)
        {
            var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await Stream.ReadExactlyAsync(body);
            return body;
        }

        if (Header("Transfer-Encoding") is null) return [];
        var all = new MemoryStream();
        while (int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            var chunk = new byte[size + 2];
            await Stream.ReadExactlyAsync(chunk);
            all.Write(chunk, 0, size);
        }

        await ReadLineAsync();
        return all.ToArray();
    }

    public async Task ReplyAsync(int status, string body, string contentType = "application/json", string extraHeaders = "")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await WriteAsync($"HTTP/1.1 {status} {(HttpStatusCode)status}\r\nContent-Type: {contentType}\r\nContent-Length: {bytes.Length}\r\n{extraHeaders}\r\n");
        await Stream.WriteAsync(bytes);
        await Stream.FlushAsync();
    }

    public Task ReplyPingAsync(string apiVersion = "1.45") => ReplyAsync(200, "OK", "text/plain", $"Api-Version: {apiVersion}\r\nOstype: linux\r\n");

    public Task BeginChunksAsync(string contentType = "application/json", string extraHeaders = "") =>
        WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n{extraHeaders}\r\n");

    public Task ChunkAsync(string text) => WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task EndChunksAsync() => WriteAsync("0\r\n\r\n");

    public Task UpgradeAsync(string contentType = "application/vnd.docker.raw-stream") =>
        WriteAsync($"HTTP/1.1 101 UPGRADED\r\nContent-Type: {contentType}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");

    public async Task WriteAsync(string text)
    {
        await Stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await Stream.FlushAsync();
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await Stream.ReadAsync(one) == 1 && one[0] != '\n')
            if (one[0] != '\r') line.Append((char)one[0]);
        return line.ToString();
    }
}
