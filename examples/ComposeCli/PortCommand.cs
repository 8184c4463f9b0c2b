using System.CommandLine;
using Orchestration.Compose;

namespace ComposeCli;

/// <summary><c>port</c> prints where a port is published.</summary>
internal sealed class PortCommand : EngineCommand
{
    private readonly Option<string> protocol;
    private readonly Option<int?> index;
    private readonly Argument<string> service;
    private readonly Argument<int> port;

    public PortCommand(ProjectOptions project)
        : base(project, "port", "Prints where a port is published.")
    {
        protocol = Added(new Option<string>("--protocol") { Description = "tcp or udp.", DefaultValueFactory = static _ => "tcp" });
        index = Added(new Option<int?>("--index") { Description = "Number of the replica." });
        service = Added(new Argument<string>("SERVICE"));
        port = Added(new Argument<int>("PORT"));
    }

    protected override async Task<int> ActAsync(ComposeApplication application, ParseResult result, CancellationToken cancellationToken)
    {
        Console.WriteLine(await application.EndpointAsync(result.GetValue(service)!, result.GetValue(port), result.GetValue(protocol)!, result.GetValue(index), cancellationToken));
        return 0;
    }
}
