using Orchestration.Swarm.Discovery;

namespace SwarmManager.Commands;

/// <summary><c>create</c>: asks a token service for a new cluster and prints its token.</summary>
internal static class CreateCommand
{
    public static SwarmCommand Command { get; } = new("create", "c", "Create a cluster", "[token://<host>[:<port>]]", [], RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var service = context.Values.Words switch
        {
            [var given] => given,
            [] when Environment.GetEnvironmentVariable("SWARM_DISCOVERY") is { Length: > 0 } variable => variable,
            [] => throw new UsageException($"the public token service is gone; name one: {context.Program} create token://<host>[:<port>]"),
            _ => throw new UsageException($"the `create` command takes one token service. See '{context.Program} create --help'."),
        };
        using var client = Membership.TokenClient(service);
        context.Output.WriteLine(await TokenDiscovery.CreateAsync(client, cancellationToken));
        return 0;
    }
}
