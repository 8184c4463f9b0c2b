using System.Net.Sockets;
using System.Text;

namespace Orchestration.IntegrationTests.SwarmApi;

/// <summary>Requests that two parsers might read in two ways, at the engine itself and at the front before it.</summary>
[CancelAfter(60_000)]
public sealed class DifferentialTests : BedFixture
{
    private static readonly IReadOnlyList<string> Requests =
    [
        "GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v1.41/_ping HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n",
        "POST /v1.41/containers/none/start HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "GET /_ping HTTP/1.1\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /_ping HTTP/2.0\r\nHost: x\r\n\r\n",
        "GET /_ping\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 4\r\n\r\nabcd",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nContent-Length: 0x4\r\n\r\nabcd",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
        "GET /_ping HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n",
        "GET /_ping HTTP/1.1\nHost: x\n\n",
        "GET  /_ping HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /_p%zzing HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /containers/create HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    ];

    [Test]
    public async Task What_the_engine_refuses_the_front_refuses_and_what_the_front_lets_through_is_answered_alike()
    {
        await using var front = await FrontOverEngine.StartAsync(Bed.Engine.SocketAddress);
        var differences = new List<string>();
        foreach (var request in Requests)
        {
            var (engine, here) = (await StatusAsync(Bed.Engine.Socket, request), await StatusAsync(front.Socket, request));
            var isStricter = here is >= 400 and not 404;
            if (here != engine && !isStricter) differences.Add($"engine {engine}, front {here}: {request.ReplaceLineEndings("|")}");
        }

        Assert.That(differences, Is.Empty);
    }

    [Test]
    public async Task Nothing_that_follows_a_refused_request_is_read_as_another()
    {
        await using var front = await FrontOverEngine.StartAsync(Bed.Engine.SocketAddress);

        var answer = await AskAsync(front.Socket, "POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(answer.Split("HTTP/1.1 "), Has.Length.EqualTo(2), answer);
    }

    private static async Task<int> StatusAsync(string socket, string request)
    {
        var answer = await AskAsync(socket, request);
        return answer.StartsWith("HTTP/1.", StringComparison.Ordinal) ? int.Parse(answer[9..12]) : 0;
    }

    private static async Task<string> AskAsync(string socket, string request)
    {
        using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        await connection.SendAsync(Encoding.Latin1.GetBytes(request));
        connection.Shutdown(SocketShutdown.Send);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var bytes = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await connection.ReceiveAsync(buffer, patience.Token)) > 0) bytes.Write(buffer, 0, count);
        }
        catch (SocketException)
        {
            // A refusal may end in a reset; what came before it counts.
        }

        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
