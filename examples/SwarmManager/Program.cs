using System.Runtime.InteropServices;
using SwarmManager;

using var ending = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
return await new SwarmProgram(Console.Out, Console.Error).RunAsync(args, ending.Token).ConfigureAwait(false);

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
}
