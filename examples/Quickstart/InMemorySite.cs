using System.Formats.Tar;
using System.Net;
using Orchestration;
using Orchestration.Machines;
using Orchestration.Swarm;
using Orchestration.Testing;

namespace Quickstart;

/// <summary>The same tour without Docker: hosts, SSH servers and engines in memory, nothing of which is real.</summary>
internal static class InMemorySite
{
    public static Site Open()
    {
        var cloud = new InMemoryCloud();
        var orchestrator = Orchestrator.Create(settings =>
        {
            settings.MachineStore = new MemoryMachineStore();
            settings.Ssh = cloud.Ssh;
            settings.Engines = cloud.Engines;
        });
        return new("In memory: machines, engines and pages of this run are simulated; no Docker is involved", orchestrator, new HttpClient(new MemoryPages(cloud)))
        {
            Machines = builder => builder.UseDriver(cloud.Driver),
            SupplyAsync = static (_, _) => Task.CompletedTask,
            LeftoversAsync = _ => Task.FromResult<IReadOnlyList<string>>([.. cloud.Hosts.Select(static host => $"host {host.Name}")]),
            CloseAsync = static () => ValueTask.CompletedTask,
        };
    }

    /// <summary>Answers as the server in the container would: with the file below its root, through its own mounts.</summary>
    private sealed class MemoryPages(InMemoryCloud cloud) : HttpMessageHandler
    {
        private const string Root = "/usr/local/tomcat/webapps";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            var host = cloud.Hosts.Single(host => host.Address == address.Host);
            var engine = host.Engine!;
            var containers = await engine.Containers.ListAsync(cancellationToken: cancellationToken);
            var container = containers.Single(container => container.Ports.Any(port => port.PublicPort == address.Port));
            await using var archive = await engine.Containers.GetArchiveAsync(container.Id, Root + address.AbsolutePath, cancellationToken);
            await using var tar = new TarReader(archive.Content);
            var entry = await tar.GetNextEntryAsync(copyData: true, cancellationToken);
            return new(HttpStatusCode.OK) { Content = new StreamContent(entry!.DataStream!) };
        }
    }
}
