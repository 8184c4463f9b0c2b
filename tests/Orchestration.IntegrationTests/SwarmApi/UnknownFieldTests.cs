using System.Net.Sockets;
using System.Text;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi;

public sealed class UnknownFieldTests : BedFixture
{
    [Test]
    public async Task A_field_that_nobody_knows_reaches_the_engine_byte_for_byte()
    {
        var name = $"front-{Guid.NewGuid():N}";
        var body = $$$"""{"Image":"{{{Bed.Busybox}}}","HostConfig":{ "OfTomorrow" : {"a":[1,2.50,"\u00e4"],"b":null}, "Memory":16777216}}""";
        await using var relay = new RecordingRelay(Bed.Engine.Socket);
        await using var front = await FrontOverEngine.StartAsync(relay.Address);
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, token) => ConnectAsync(front.Socket, token) });

        using var created = await http.PostAsync($"http://localhost/v1.41/containers/create?name={name}", new StringContent(body, Encoding.UTF8, "application/json"));
        var inspected = await http.GetStringAsync($"http://localhost/containers/{name}/json");
        using var removed = await http.DeleteAsync($"http://localhost/containers/{name}?force=1");

        Assert.That((int)created.StatusCode, Is.EqualTo(201), await created.Content.ReadAsStringAsync());
        Assert.That(relay.Sent, Does.Contain(body));
        Assert.That(inspected, Does.Contain("\"Memory\":16777216"));
        Assert.That((int)removed.StatusCode, Is.EqualTo(204));
    }

    private static async ValueTask<Stream> ConnectAsync(string socket, CancellationToken cancellationToken)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
        return new NetworkStream(connection, ownsSocket: true);
    }
}
