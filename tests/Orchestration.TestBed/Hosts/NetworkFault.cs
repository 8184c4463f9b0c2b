namespace Orchestration.TestBed;

/// <summary>
/// A fault between this machine and a host, made by packet filter rules for that host's address alone: what comes in is treated
/// in the host's own namespace and on this machine. Disposing ends it; so does the end of the run.
/// </summary>
public sealed class NetworkFault : IAsyncDisposable
{
    private readonly TestHost _host;
    private readonly string[] _there;
    private readonly string[] _here;

    private NetworkFault(TestHost host, string[] there, string[] here) => (_host, _there, _here) = (host, there, here);

    internal static Task<NetworkFault> DropAsync(TestHost host, BedRun run, CancellationToken cancellationToken) =>
        BeginAsync(host, run, ["-j", "DROP"], cancellationToken);

    internal static Task<NetworkFault> LoseAsync(TestHost host, BedRun run, double share, CancellationToken cancellationToken) =>
        BeginAsync(host, run, ["-m", "statistic", "--mode", "random", "--probability", share.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture), "-j", "DROP"], cancellationToken);

    internal static async Task<NetworkFault> ResetAsync(TestHost host, int port, CancellationToken cancellationToken)
    {
        var fault = new NetworkFault(host, ["INPUT", "-i", "eth0", "-p", "tcp", "--dport", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-j", "REJECT", "--reject-with", "tcp-reset"], []);
        await fault.BeginAsync(cancellationToken);
        return fault;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // A host that has ended took its rules with it.
        if (_there.Length > 0) await _host.ExecAsync(["iptables", "-w", "-D", .. _there], CancellationToken.None).ContinueWith(static _ => { }, TaskScheduler.Default);
        if (_here.Length > 0) await Tool.RunAsync("iptables", ["-w", "-D", .. _here]);
    }

    private static async Task<NetworkFault> BeginAsync(TestHost host, BedRun run, string[] rule, CancellationToken cancellationToken)
    {
        var fault = new NetworkFault(host,
            ["INPUT", "-i", "eth0", .. rule],
            ["INPUT", "-s", host.Address.ToString(), "-m", "comment", "--comment", run.RuleOwner, .. rule]);
        await fault.BeginAsync(cancellationToken);
        return fault;
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _host.RequireAsync(["iptables", "-w", "-I", .. _there], cancellationToken);
            if (_here.Length > 0) await Tool.RequireAsync("iptables", ["-w", "-I", .. _here], cancellationToken: cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
