using System.Diagnostics;

namespace Orchestration.TestBed;

/// <summary>Installs what the bed needs, after saying what.</summary>
internal static class PackageInstall
{
    public static async Task<int> RunAsync(bool agreed, CancellationToken cancellationToken)
    {
        string[] missing = [.. BedPackages.Missing()];
        if (missing.Length == 0)
        {
            Console.WriteLine("Nothing to install.");
            return 0;
        }

        Console.WriteLine($"To install: {string.Join(' ', missing)}");
        if (!agreed && Environment.GetEnvironmentVariable("CI") != "true" && !Agrees()) return 1;
        return await RunAptAsync(["update"], cancellationToken) is var update and not 0
            ? update
            : await RunAptAsync(["install", "--yes", "--no-install-recommends", .. missing], cancellationToken);
    }

    private static bool Agrees()
    {
        Console.Write("Install them? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static async Task<int> RunAptAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("apt-get");
        foreach (var word in words) start.ArgumentList.Add(word);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
