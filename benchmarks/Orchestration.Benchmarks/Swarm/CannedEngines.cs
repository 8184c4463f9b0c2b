using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Benchmarks.Swarm;

/// <summary>
/// Many engines in one process, each under a loopback address of its own (127.a.b.c, one listener for all), that answer what
/// a cluster reads with texts of the size that a Docker Engine answers with. Nothing can be changed in them.
/// </summary>
internal static class CannedEngines
{
    public static EngineEndpoint EndpointOf(int node, int port) =>
        new(new Uri($"tcp://{new IPAddress([127, (byte)(1 + (node >> 16)), (byte)(node >> 8), (byte)node])}:{port}")) { AllowPlainTcp = true, NodeName = $"n{node}" };

    /// <summary>Runs them in a process of their own until the work is done.</summary>
    public static async Task UseAsync(int containersPerNode, Func<int, Task> work)
    {
        // Run by the dotnet command, or as a program of its own.
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? [typeof(CannedEngines).Assembly.Location] : [];
        using var engines = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. self, "canned-engines", containersPerNode.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            await work(int.Parse((await engines.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
        }
        finally
        {
            engines.StandardInput.Close();
            await engines.WaitForExitAsync();
        }
    }

    /// <summary>Serves until the input ends; writes its port as its first line.</summary>
    public static async Task ServeAsync(int containersPerNode)
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start(backlog: 4_096);
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        var accepting = AcceptAsync(listener, containersPerNode);
        await Console.In.ReadToEndAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task AcceptAsync(TcpListener listener, int containersPerNode)
    {
        while (true)
        {
            var client = await listener.AcceptSocketAsync();
            _ = Task.Run(() => AnswerAsync(client, containersPerNode));
        }
    }

    private static async Task AnswerAsync(Socket client, int containersPerNode)
    {
        client.NoDelay = true;
        using var stream = new NetworkStream(client, ownsSocket: true);
        var address = ((IPEndPoint)client.LocalEndPoint!).Address.GetAddressBytes();
        var engine = new CannedEngine((address[1] - 1 << 16) | (address[2] << 8) | address[3], containersPerNode);
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 512, leaveOpen: true);
        try
        {
            while (await reader.ReadLineAsync() is { Length: > 0 } request)
            {
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                var path = request.Split(' ')[1].Split('?')[0];
                if (path.EndsWith("/events", StringComparison.Ordinal))
                {
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
                    await reader.ReadLineAsync();
                    return;
                }

                if (BulkStream.HeadOf(path) is { } bulk)
                {
                    await stream.WriteAsync(bulk);
                    await BulkStream.WriteAsync(stream, inChunks: !path.EndsWith("/attach", StringComparison.Ordinal));
                    return;
                }

                var body = Encoding.UTF8.GetBytes(engine.Answer(path));
                var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nOstype: linux\r\nServer: Docker/20.10.24 (linux)\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                await stream.WriteAsync(request.StartsWith("HEAD", StringComparison.Ordinal) ? default : body);
            }
        }
        catch (IOException)
        {
            // The cluster has gone.
        }
    }

    /// <summary>One of them.</summary>
    private sealed class CannedEngine(int node, int containers)
    {
        public string Answer(string path)
        {
            var route = path.StartsWith("/v1.", StringComparison.Ordinal) ? path[path.IndexOf('/', 1)..] : path;
            return route switch
            {
                "/_ping" => "OK",
                "/version" => """{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64","KernelVersion":"6.1.0-18-amd64","GoVersion":"go1.19.8"}""",
                "/info" => $$"""{"ID":"{{Id("engine", 0)[..32]}}","Name":"n{{node}}","Containers":{{containers}},"ContainersRunning":{{containers}},"Images":3,"Driver":"overlay2","NCPU":64,"MemTotal":274877906944,"OperatingSystem":"Debian GNU/Linux 12 (bookworm)","OSType":"linux","Architecture":"x86_64","KernelVersion":"6.1.0-18-amd64","ServerVersion":"20.10.24","Labels":["region=west","zone=a","storage=ssd"],"DriverStatus":[["Backing Filesystem","extfs"]],"Plugins":{"Volume":["local"],"Network":["bridge","host","null","overlay"]} }""",
                "/containers/json" => $"[{string.Join(',', Enumerable.Range(0, containers).Select(Summary))}]",
                "/images/json" => $"[{string.Join(',', Enumerable.Range(0, 3).Select(Image))}]",
                "/volumes" => """{"Volumes":[],"Warnings":null}""",
                "/networks" => $$"""[{"Name":"bridge","Id":"{{Id("bridge", 0)}}","Scope":"local","Driver":"bridge","IPAM":{"Driver":"default","Config":[{"Subnet":"172.17.0.0/16"}]},"Options":{},"Labels":{} }]""",
                _ when route.EndsWith("/json", StringComparison.Ordinal) => Details(route.Split('/')[2]),
                _ => "{}",
            };
        }

        private string Summary(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
            {"Id":"{{Id("container", i)}}","Names":["/{{Name(i)}}"],"Image":"shop/web:1.{{i % 3}}","ImageID":"sha256:{{Id("image", i % 3)}}","Command":"/usr/bin/web --listen 8080","Created":1700000{{i:000}},"Ports":[{"IP":"0.0.0.0","PrivatePort":8080,"PublicPort":{{20000 + i}},"Type":"tcp"}],"Labels":{{Labels(i)}},"State":"running","Status":"Up 3 days","HostConfig":{"NetworkMode":"shop_default"},"NetworkSettings":{"Networks":{"shop_default":{"NetworkID":"{{Id("bridge", 0)}}","EndpointID":"{{Id("endpoint", i)}}","Gateway":"172.18.0.1","IPAddress":"172.18.0.{{i + 2}}","IPPrefixLen":16,"MacAddress":"02:42:ac:12:00:{{i + 2:x2}}"} } },"Mounts":[]}
            """);

        private string Details(string id) => string.Create(CultureInfo.InvariantCulture, $$"""
            {"Id":"{{id}}","Name":"/{{id[..12]}}","Created":"2026-01-01T00:00:00Z","Path":"/usr/bin/web","Args":["--listen","8080"],"Image":"sha256:{{Id("image", 0)}}","RestartCount":0,"Driver":"overlay2","State":{"Status":"running","Running":true,"Pid":4242,"StartedAt":"2026-01-01T00:00:01Z"},"HostConfig":{"NanoCpus":500000000,"Memory":268435456,"NetworkMode":"shop_default","PortBindings":{"8080/tcp":[{"HostIp":"","HostPort":"{{20000 + (id[0] * 7)}}"}]},"RestartPolicy":{"Name":"always"} },"Config":{"Hostname":"{{id[..12]}}","Env":["PATH=/usr/bin:/bin","MODE=production","DATABASE=db:5432"],"Image":"shop/web:1.0","Labels":{{Labels(0)}} },"Mounts":[],"NetworkSettings":{"Networks":{} } }
            """);

        private string Image(int i) => $$"""{"Id":"sha256:{{Id("image", i)}}","RepoTags":["shop/web:1.{{i}}"],"RepoDigests":[],"Created":1700000000,"Size":123456789,"Labels":{} }""";

        private string Labels(int i) => $$"""{"com.docker.compose.project":"shop{{node}}","com.docker.compose.service":"web","com.docker.compose.container-number":"{{i + 1}}","com.docker.compose.oneoff":"False","com.docker.compose.config-hash":"{{Id("hash", i)}}","com.docker.compose.version":"2.40.3","com.docker.swarm.id":"{{Id("swarm", i)}}" }""";

        private string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"shop{node}-web-{i + 1}");

        private string Id(string kind, int i) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {node} {i}"))));
    }
}
