using Orchestration;
using Quickstart;
using Spectre.Console;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => (pressed.Cancel, _) = (true, stop.CancelAsync());

if (QuickstartOptions.Parse(args) is not { } options) return 2;
if (options.Probe) return await EngineSite.ProbeAsync(stop.Token) ? 0 : 3;

// Lines of a plan stay whole where nobody looks at a terminal.
if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 240;

try
{
    await using var site = options.InMemory ? InMemorySite.Open() : await EngineSite.OpenAsync(options, stop.Token);
    return await new Tour(site, new Display(AnsiConsole.Console), options.Keep).RunAsync(stop.Token) ? 0 : 1;
}
catch (OrchestrationException error)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{error.Code}[/] {error.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    AnsiConsole.WriteLine("Stopped. Run it again to go on, or to take everything down.");
    return 130;
}
