using SwarmManager.Arguments;

namespace SwarmManager.Commands;

/// <summary><c>list</c>: prints the members of a cluster.</summary>
internal static class ListCommand
{
    public static SwarmCommand Command { get; } = new("list", "l", "List nodes in a cluster", "<discovery>",
        [Flag.Value("10s", "timeout period", "timeout"), DiscoveryFlags.Options], RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var discovery = context.Discovery;
        var timeout = GoDuration.Read(context.Values, "timeout");
        await using var members = Membership.Open(discovery, KeyedOptions.Read(context.Values, "discovery-opt"), timeout);
        using var deadline = new CancellationTokenSource(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            foreach (var address in await members.Nodes.ListAsync(either.Token)) context.Output.WriteLine(address);
            return 0;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new UsageException($"the discovery service did not answer within {context.Values.Last("timeout")}");
        }
    }
}
