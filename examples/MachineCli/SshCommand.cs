using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace MachineCli;

/// <summary><c>ssh</c>: runs a command on a machine, or opens a terminal by the ssh program of this computer.</summary>
internal sealed class SshCommand : FleetCommand
{
    private readonly Argument<string[]> words = new("ARGUMENTS") { Arity = ArgumentArity.ZeroOrMore, Description = "Name of the machine, and the command." };

    public SshCommand(GlobalOptions globals)
        : base(globals, "ssh", "Logs in or runs a command on a machine.") => Arguments.Add(words);

    protected override async Task<int> ActAsync(MachineFleet fleet, ParseResult result, CancellationToken cancellationToken)
    {
        var given = result.GetValue(words) ?? [];
        var name = (await NamesAsync(fleet, given is [var first, ..] ? [first] : [], cancellationToken))[0];
        await RunningAsync(fleet, name, cancellationToken);
        // The words are joined and read by the remote shell, as by every ssh program.
        var command = string.Join(' ', given.Skip(1));
        if (!result.GetValue(Globals.NativeSsh) && await RunProgramAsync([.. await fleet.GetSshArgumentsAsync(name, cancellationToken), .. Words(given, command)], cancellationToken) is { } code) return code;
        if (command.Length == 0) throw new UsageException("A terminal needs the ssh program, which was not found or not wanted");
        await using var session = await fleet.ConnectSshAsync(name, cancellationToken);
        var answer = await session.RunAsync(new ShellCommand(["sh", "-c", command]), output: null, cancellationToken);
        Console.Write(answer.Output);
        await Console.Error.WriteAsync(answer.Error);
        return answer.ExitCode ?? 255;
    }

    // A dash after the name begins an option of the ssh program itself, which finds the command behind its options.
    private static IEnumerable<string> Words(string[] given, string command) =>
        command.Length == 0 ? [] : command.StartsWith('-') ? given.Skip(1) : ["--", command];

    private static async Task<int?> RunProgramAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ssh", arguments))!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
