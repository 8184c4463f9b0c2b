using System.CommandLine;
using System.CommandLine.Invocation;
using Orchestration.Machines;

namespace MachineCli;

/// <summary><c>-v</c> and <c>version</c>: this program's version.</summary>
internal sealed class VersionLine : SynchronousCommandLineAction
{
    public static string Text => $"machine version {typeof(MachineFleet).Assembly.GetName().Version?.ToString(3)}";

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Text);
        return 0;
    }
}
