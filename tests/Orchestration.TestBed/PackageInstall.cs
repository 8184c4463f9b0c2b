using System.Diagnostics;

namespace Orchestration.TestBed;

/// <summary>Installs what a test run needs, after saying what.</summary>
internal static class PackageInstall
{
    private const string PolicyFile = "/usr/sbin/policy-rc.d";

    public static async Task<int> RunAsync(bool agreed, CancellationToken cancellationToken)
    {
        string[] missing = [.. BedPackages.Missing()];
        if (missing.Length == 0)
        {
            Console.WriteLine("Nothing to install.");
            return 0;
        }

        Console.WriteLine($"The tests need Debian packages that are not installed: {string.Join(' ', missing)}");
        if (Tool.Find("apt-get") is null || !Environment.IsPrivilegedProcess) return Refuse("Installing them needs apt and root.");
        if (!agreed && Environment.GetEnvironmentVariable("CI") != "true" && !Agrees()) return Refuse("Not installed.");
        if (await RunAptAsync(["update"], cancellationToken) is var update and not 0) return update;
        return await WithoutStartingServicesAsync(() => RunAptAsync(["install", "--yes", "--no-install-recommends", .. missing], cancellationToken));
    }

    /// <summary>Debian starts the engine that it installs; the bed needs only the programs.</summary>
    private static async Task<int> WithoutStartingServicesAsync(Func<Task<int>> install)
    {
        if (File.Exists(PolicyFile)) return await install();
        await File.WriteAllTextAsync(PolicyFile, "#!/bin/sh\nexit 101\n");
        PrivateFiles.MakeExecutable(PolicyFile);
        try
        {
            return await install();
        }
        finally
        {
            File.Delete(PolicyFile);
        }
    }

    private static bool Agrees()
    {
        if (Console.IsInputRedirected) return false;
        Console.Write("Install them? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static int Refuse(string reason)
    {
        Console.WriteLine($"{reason} Tests that need them are skipped; --install installs without asking.");
        return 1;
    }

    private static async Task<int> RunAptAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("apt-get");
        foreach (var word in (string[])["-q", "-o", "DPkg::Lock::Timeout=300", .. words]) start.ArgumentList.Add(word);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
