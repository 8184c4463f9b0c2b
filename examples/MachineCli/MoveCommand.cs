using System.CommandLine;
using Orchestration;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>export</c> and <c>import</c>: machines move to another computer, or come from docker-machine.</summary>
internal sealed class MoveCommand : FleetCommand
{
    private readonly Argument<string[]> names;
    private readonly bool isExport;
    private readonly Option<string?> file;
    private readonly Option<string?> passphrase;
    private readonly Option<bool> authority;

    public MoveCommand(GlobalOptions globals, bool isExport)
        : base(globals, isExport ? "export" : "import", isExport ? "Writes machines with their keys into an archive." : "Reads machines from an archive, or from a directory of docker-machine.")
    {
        this.isExport = isExport;
        names = MachineNames();
        file = Added(new Option<string?>(isExport ? "--output" : "--input", isExport ? "-o" : "-i") { Description = isExport ? "The archive." : "The archive or the directory." });
        passphrase = Added(new Option<string?>("--passphrase-file") { Description = "File whose first line is the archive's passphrase." });
        authority = new Option<bool>("--include-authority") { Description = "The authority's key too, so that certificates can be issued there." };
        if (isExport) Options.Add(authority);
    }

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var path = result.GetValue(file) ?? throw new UsageException($"Error: Give {(isExport ? "--output" : "--input")}");
        var word = result.GetValue(passphrase) is { } secret ? new Secret((await File.ReadAllLinesAsync(secret, cancellationToken)).FirstOrDefault() ?? "") : null;
        if (isExport) await ExportAsync(fleet, path, word, result, cancellationToken);
        else if (Directory.Exists(path)) await TakeOverAsync(fleet, path, result, cancellationToken);
        else await ImportAsync(fleet, path, word, cancellationToken);
        return 0;
    }

    private async Task ExportAsync(MachineFleet fleet, string path, Secret? word, ParseResult result, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var archive = new FileStream(path, options);
        await fleet.ExportAsync(
            await NamesAsync(fleet, result.GetValue(names), cancellationToken), archive, new() { Passphrase = word, IncludeAuthority = result.GetValue(authority) }, cancellationToken);
    }

    private static async Task ImportAsync(MachineFleet fleet, string path, Secret? word, CancellationToken cancellationToken)
    {
        await using var archive = File.OpenRead(path);
        foreach (var name in await fleet.ImportAsync(archive, word, cancellationToken)) Console.WriteLine(name);
    }

    private async Task TakeOverAsync(MachineFleet fleet, string path, ParseResult result, CancellationToken cancellationToken)
    {
        var wanted = result.GetValue(names) is { Length: > 0 } given ? given : null;
        foreach (var machine in await fleet.ImportDockerMachineAsync(path, wanted, cancellationToken))
        {
            Console.WriteLine($"{machine.Name} ({machine.Driver})");
            foreach (var note in machine.Notes) Console.WriteLine($"  {note}");
        }
    }
}
