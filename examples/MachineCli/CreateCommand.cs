using System.CommandLine;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>create</c>: makes a machine. The options of every driver are flags.</summary>
internal sealed class CreateCommand : FleetCommand
{
    private readonly Argument<string[]> name = new("MACHINE") { Arity = ArgumentArity.ZeroOrMore, Description = "Name of the machine." };
    private readonly Option<string> driver;
    private readonly EngineFlagOptions engine = new();
    private readonly SwarmFlagOptions swarm = new();
    private readonly IReadOnlyList<DriverFlags> drivers = [.. GlobalOptions.Providers.Select(static provider => new DriverFlags(provider))];

    public CreateCommand(GlobalOptions globals)
        : base(globals, "create", "Creates a machine.")
    {
        Arguments.Add(name);
        driver = Added(new Option<string>("--driver", "-d")
        {
            Description = $"Driver: {string.Join(", ", GlobalOptions.Providers.Select(static provider => provider.Name))} [MACHINE_DRIVER].",
            DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("MACHINE_DRIVER") is { Length: > 0 } given ? given : DockerMachineDriver.DriverName,
        });
        foreach (var option in (IEnumerable<Option>)[.. engine.All, .. swarm.All, globals.SwarmImage, .. drivers.SelectMany(static flags => flags.All)]) Options.Add(option);
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var chosen = drivers.FirstOrDefault(flags => flags.Provider.Name == result.GetValue(driver))
            ?? throw new UsageException($"Driver \"{result.GetValue(driver)}\" not found. Do you have the plugin binary accessible in your PATH?");
        if (result.GetValue(name) is not { Length: > 0 }) Parse("--help").Invoke();
        var machine = RequireName(result.GetValue(name) ?? []);
        swarm.Require(result, chosen.Provider.Name);
        if (await ExistsAsync(fleet, machine, cancellationToken)) throw new UsageException($"Docker machine \"{machine}\" already exists");
        try
        {
            await fleet.Define(machine)
                .UseDriver(chosen.Provider, chosen.Read(result))
                .With(definition => swarm.Apply(result, engine.Apply(result, definition)))
                .EnsureAsync(new ProgressLines(result.GetValue(Globals.Debug)), cancellationToken);
        }
        catch (MachineFleetException error) when (error.Failures.Values.All(static failure => failure is MachineDriverException))
        {
            // Nothing was saved: the check before the creation failed, which has an exit code of its own.
            if (await ExistsAsync(fleet, machine, cancellationToken)) throw;
            throw new UsageException($"Error with pre-create check: \"{string.Join(Environment.NewLine, ErrorLines.Of(error))}\"", exitCode: 3);
        }

        Console.WriteLine($"Docker is up and running!{Environment.NewLine}To see how to connect your Docker Client to the Docker Engine running on this machine, run: machine env {machine}");
        return 0;
    }

    private static string RequireName(string[] names)
    {
        if (names.Length == 0) throw new UsageException("Error: No machine name specified");
        if (names.Length > 1) throw new UsageException($"Invalid command line. Found extra arguments [{string.Join(' ', names[1..])}]");
        return MachineName.IsValid(names[0]) ? names[0] : throw new UsageException("Error creating machine: Invalid hostname specified. Allowed hostname chars are: 0-9a-zA-Z . -");
    }

    private static async Task<bool> ExistsAsync(MachineFleet fleet, string machine, CancellationToken cancellationToken)
    {
        try
        {
            await fleet.GetStatusAsync(machine, cancellationToken);
            return true;
        }
        catch (MachineNotFoundException)
        {
            return false;
        }
    }
}
