namespace Orchestration.TestBed;

/// <summary>Removes the rules that carry the run's mark, then the run's chains.</summary>
internal static class FirewallSweep
{
    public static async Task RemoveAsync(BedRun run, CancellationToken cancellationToken)
    {
        foreach (var program in (string[])["iptables", "ip6tables"])
            foreach (var table in (string[])["filter", "nat", "mangle", "raw"])
                await RemoveAsync(run, program, table, cancellationToken);
    }

    private static async Task RemoveAsync(BedRun run, string program, string table, CancellationToken cancellationToken)
    {
        var listing = await Tool.RunAsync(program + "-save", ["-t", table], cancellationToken: cancellationToken);
        if (listing.ExitCode != 0 || !listing.Output.Contains(run.Id, StringComparison.Ordinal)) return;
        var lines = listing.Output.Split('\n');
        string[] marked = [.. lines.Where(line => line.StartsWith("-A ", StringComparison.Ordinal) && line.Contains(run.RuleOwner, StringComparison.Ordinal))];
        foreach (var rule in marked) await RunAsync(["-D", .. rule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static word => word.Trim('"'))]);

        string[] chains = [.. lines.Where(line => line.StartsWith(":" + run.Chain, StringComparison.Ordinal)).Select(static line => line[1..].Split(' ')[0])];
        foreach (var chain in chains) await RunAsync(["-F", chain]);
        foreach (var chain in chains) await RunAsync(["-X", chain]);

        Task RunAsync(string[] words) => Tool.RunAsync(program, ["-w", "-t", table, .. words], cancellationToken: cancellationToken);
    }
}
