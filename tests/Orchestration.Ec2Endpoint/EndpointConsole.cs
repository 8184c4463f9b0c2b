using System.Globalization;
using System.Runtime.InteropServices;
using Orchestration.TestBed;

namespace Orchestration.Ec2;

/// <summary>The endpoint as a program: it prints its address and the key it accepts, and ends by a signal or with its standard input.</summary>
internal static class EndpointConsole
{
    private const string Usage = """
        usage: Orchestration.Ec2Endpoint [--port <n>] [--hosts <image> [--bed-run <directory>]] [--boot <seconds>] [--with-stdin]
          --port        port on loopback; without it a free one
          --hosts       real hosts of the test bed behind instances: debian12, debian12-engine, debian13 or debian13-engine
          --bed-run     the test bed's run that they belong to; without it, the one in ORCHESTRATION_TESTBED_RUN, else one that ends with this program
          --boot        seconds for which an instance is pending
          --with-stdin  ends when standard input ends, too
        It prints its URL, and lines for the environment of clients. SIGTERM and Ctrl+C end it and remove its hosts.
        """;

    public static async Task<int> RunAsync(string[] words)
    {
        if (EndpointArguments.Read(words) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        // Not awaited by its caller in any case: the console reads lines without giving the thread back.
        if (arguments.EndsWithInput) _ = Task.Run(() => EndWithInputAsync(stop), CancellationToken.None);
        try
        {
            await ServeAsync(arguments, stop.Token);
            return 0;
        }
        catch (BedException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task ServeAsync(EndpointArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.BedRun is { } run) Environment.SetEnvironmentVariable(BedPaths.RunVariable, run);
        await using var bed = arguments.Image is null ? null : await Bed.OpenAsync(cancellationToken);
        await using var endpoint = await Ec2Endpoint.StartAsync(
            new Ec2EndpointOptions
            {
                Port = arguments.Port,
                BootDelay = Ec2Delay.OfTime(arguments.Boot),
                Hosts = bed is null ? null : new BedInstanceHosts(bed) { Image = arguments.Image! },
            },
            cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {endpoint.ServiceUrl}
            export AWS_ENDPOINT_URL_EC2={endpoint.ServiceUrl}
            export AWS_ACCESS_KEY_ID={endpoint.Options.AccessKeyId}
            export AWS_SECRET_ACCESS_KEY={endpoint.Options.SecretAccessKey}
            export AWS_DEFAULT_REGION={endpoint.Options.Regions[0].Name}
            """));
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task EndWithInputAsync(CancellationTokenSource stop)
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
            // What is said is not listened to.
        }

        await stop.CancelAsync();
    }
}
