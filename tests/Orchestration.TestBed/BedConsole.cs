using System.Globalization;
using System.Runtime.InteropServices;

namespace Orchestration.TestBed;

/// <summary>The commands of the console: <c>up</c>, <c>down</c>, <c>status</c>, <c>sweep</c>, <c>images</c>, <c>compose</c>, <c>install</c>.</summary>
internal static class BedConsole
{
    private const string Usage = """
        usage: Orchestration.TestBed up [--owner <pid>] | down [<run>] | engine [<image>] | status | sweep | images | compose | install [--install]
          up       makes a run and prints its directory; it lives until 'down', or until its owner ends and somebody sweeps
          down     ends the run that is named, or the one in ORCHESTRATION_TESTBED_RUN
          status   says what is missing on this machine, which runs exist, and where things lie
          sweep    ends runs whose owner is dead
          engine   starts the engine of the run in ORCHESTRATION_TESTBED_RUN with a host image, debian12 or the one named; prints its address and the image
          images   makes the host images that are not in the cache
          compose  unpacks the real docker compose programs where they are not yet; prints the paths of 1.29 and 2.x
          install  installs the Debian packages that are missing; asks first unless CI=true or --install
        """;

    public static async Task<int> RunAsync(string[] words)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return words switch
            {
                ["up"] => await UpAsync(owner: 1, stop.Token),
                ["up", "--owner", var pid] => await UpAsync(int.Parse(pid, CultureInfo.InvariantCulture), stop.Token),
                ["down"] => await DownAsync(Environment.GetEnvironmentVariable(BedPaths.RunVariable), stop.Token),
                ["down", var run] => await DownAsync(run, stop.Token),
                ["engine"] => await EngineAsync(HostImages.Debian12, stop.Token),
                ["engine", var name] when HostImages.All.FirstOrDefault(image => image.Name == name) is { } image => await EngineAsync(image, stop.Token),
                ["status"] => Status(),
                ["sweep"] => await SweepAsync(stop.Token),
                ["images"] => await ImagesAsync(stop.Token),
                ["compose"] => await ComposeAsync(stop.Token),
                ["install"] => await PackageInstall.RunAsync(agreed: false, stop.Token),
                ["install", "--install"] => await PackageInstall.RunAsync(agreed: true, stop.Token),
                _ => Fail(Usage),
            };
        }
        catch (BedException problem)
        {
            return Fail(problem.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped.");
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> UpAsync(int owner, CancellationToken cancellationToken)
    {
        if (BedAvailability.Check() is { } reason) return Fail(reason);
        await RunSweeper.SweepAsync(cancellationToken);
        Console.WriteLine((await BedRun.CreateAsync(owner, cancellationToken)).Directory);
        return 0;
    }

    private static async Task<int> DownAsync(string? run, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(run)) return Fail("Which run? 'status' lists them.");
        await RunSweeper.EndAsync(BedRun.Open(run.Contains('/') ? run : Path.Combine(BedPaths.Runs, run)), cancellationToken);
        return 0;
    }

    private static async Task<int> EngineAsync(HostImage hostImage, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(BedPaths.RunVariable) is not { Length: > 0 } run) return Fail($"Which run? {BedPaths.RunVariable} names none.");
        await using var bed = await Bed.JoinAsync(BedRun.Open(run), cancellationToken);
        var image = await bed.AddHostImageAsync(hostImage, cancellationToken);
        Console.WriteLine($"unix://{bed.Engine.Socket}\n{image}");
        return 0;
    }

    private static async Task<int> ComposeAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(await ComposePrograms.FetchFirstAsync(cancellationToken));
        Console.WriteLine(await ComposePrograms.FetchSecondAsync(cancellationToken));
        return 0;
    }

    private static int Status()
    {
        Console.WriteLine(BedAvailability.Check() ?? "The test bed can run here.");
        Console.WriteLine($"engine: {Tool.Find("dockerd") ?? "none"}, cache: {BedPaths.Cache}, state: {BedPaths.State}");
        foreach (var run in BedRun.All())
            Console.WriteLine($"run {run.Id}: owner {(run.Owner is { IsAlive: true } owner ? owner.Pid : "dead")}, engine {(run.EngineProcess is { IsAlive: true } ? run.Socket : "not started")}");
        return 0;
    }

    private static async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var ended = await RunSweeper.SweepAsync(cancellationToken);
        Console.WriteLine(ended.Count == 0 ? "Nothing to sweep." : $"Ended {string.Join(", ", ended)}.");
        return 0;
    }

    private static async Task<int> ImagesAsync(CancellationToken cancellationToken)
    {
        if (BedAvailability.Check() is { } reason) return Fail(reason);
        HostImage[] needed = [HostImages.Debian12, HostImages.Debian12Engine, HostImages.Debian13Engine];
        foreach (var image in needed) Console.WriteLine(await ImageCache.HostAsync(image, cancellationToken));
        return 0;
    }

    private static int Fail(string text)
    {
        Console.Error.WriteLine(text);
        return 1;
    }
}
