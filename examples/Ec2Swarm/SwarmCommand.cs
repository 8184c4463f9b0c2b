using System.CommandLine;
using Orchestration;
using Orchestration.Machines;

namespace Ec2Swarm;

/// <summary>A master and three workers on Amazon EC2, made at once, and the cluster that they form.</summary>
internal sealed class SwarmCommand : RootCommand
{
    private readonly Option<string> region = new("--region") { Description = "Region.", DefaultValueFactory = static _ => "us-west-2" };
    private readonly Option<string> zone = new("--zone") { Description = "Letter of the zone.", DefaultValueFactory = static _ => "a" };
    private readonly Option<string> type = new("--instance-type") { Description = "Instance type.", DefaultValueFactory = static _ => "t3.small" };
    private readonly Option<string?> vpc = new("--vpc-id") { Description = "VPC; default: the region's default one." };
    private readonly Option<string?> discovery = new("--swarm-discovery") { Description = "Discovery of a standalone swarm, whose manager then runs on the master; needs the manager's image." };
    private readonly Option<string?> image = new("--swarm-image") { Description = "The manager's image: an archive made by SwarmManager's image.sh." };
    private readonly Option<string> store = new("--store") { Description = "Directory of records and keys.", DefaultValueFactory = static _ => new OrchestratorOptions().StoreDirectory };
    private readonly Option<bool> keep = new("--keep") { Description = "Leave the machines; else they are removed at the end." };

    public SwarmCommand()
        : base("A master and three workers on Amazon EC2.")
    {
        foreach (var option in (Option[])[region, zone, type, vpc, discovery, image, store, keep]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        await using var orchestrator = Orchestrator.Create(options =>
        {
            options.StoreDirectory = given.GetValue(store)!;
            if (given.GetValue(image) is { } file) options.SwarmImage = SwarmImage.FromFile(file);
        });
        try
        {
            var machines = await EnsureAsync(orchestrator, given, cancellationToken);
            await using var cluster = await orchestrator.Clusters.Form("swarm").Join(machines).EnsureAsync(cancellationToken);
            var info = await cluster.System.GetInfoAsync(cancellationToken);
            Console.WriteLine($"Nodes: {machines.Count}, {info.Cpus} CPUs, {new ByteSize(info.MemoryTotal)} of memory");
            foreach (var machine in machines) Console.WriteLine($"  {machine.Name}: {machine.Engine.Address}, {string.Join(", ", machine.Engine.Labels.Select(static label => $"{label.Key}={label.Value}"))}");
            return 0;
        }
        catch (OrchestrationException error)
        {
            await Console.Error.WriteLineAsync($"{error.Code} {error.Message}");
            return 1;
        }
        finally
        {
            if (!given.GetValue(keep)) await RemoveAsync(orchestrator);
        }
    }

    private async Task<IReadOnlyList<FleetMachine>> EnsureAsync(Orchestrator orchestrator, ParseResult given, CancellationToken cancellationToken)
    {
        var place = given.GetValue(discovery) is { } address ? new MachineSwarm(address) : null;
        var made = await Task.WhenAll(
            Describe(orchestrator.Machines.Define("swarm-master"), given, place is null ? null : place with { IsMaster = true }).EnsureAsync(new Lines(), cancellationToken),
            Describe(orchestrator.Machines.Define("swarm-node", count: 3), given, place).EnsureAsync(new Lines(), cancellationToken));
        return [.. made.SelectMany(static machines => machines)];
    }

    private IMachineBuilder Describe(IMachineBuilder builder, ParseResult given, MachineSwarm? place)
    {
        builder.OnAmazonEC2(ec2 =>
        {
            (ec2.Region, ec2.Zone, ec2.InstanceType, ec2.VpcId) = (given.GetValue(region)!, given.GetValue(zone), given.GetValue(type)!, given.GetValue(vpc));
            ec2.RootSize = 16;
        });
        return place is null ? builder : builder.InSwarm(place);
    }

    /// <summary>Not even a stop of the program leaves anything that costs money.</summary>
    private static async Task RemoveAsync(Orchestrator orchestrator)
    {
        var names = (await orchestrator.Machines.ListAsync()).Select(static machine => machine.Name).Where(static name => name.StartsWith("swarm-", StringComparison.Ordinal)).ToList();
        await orchestrator.Machines.RemoveAsync(names, force: false, new Lines());
    }

    private sealed class Lines : IProgress<MachineProgress>
    {
        public void Report(MachineProgress value)
        {
            if (value.Outcome is StepOutcome.Changed or StepOutcome.Failed) Console.WriteLine($"({value.Machine}) {value.Step}{(value.Detail is null ? "" : $": {value.Detail}")}");
        }
    }
}
