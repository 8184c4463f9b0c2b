namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>A fault with its time in the round.</summary>
internal sealed record PlannedFault(TimeSpan After, TimeSpan Lasts, Fault Fault)
{
    private static readonly string[] Calls = ["/containers/create", "/start", "/stop", "/rename", "DELETE /"];

    /// <summary>Draws the faults of one round.</summary>
    public static IReadOnlyList<PlannedFault> Draw(Random random, CampaignSettings settings) =>
        [.. Enumerable.Range(0, settings.FaultsPerRound).Select(_ => new PlannedFault(random.NextDouble() * settings.Spread, TimeSpan.FromSeconds(0.5) + (random.NextDouble() * (settings.Longest - TimeSpan.FromSeconds(0.5))), DrawFault(random, settings.Engines)))];

    public override string ToString() => FormattableString.Invariant($"+{After.TotalSeconds:0.0} s for {Lasts.TotalSeconds:0.0} s: {Fault}");

    private static Fault DrawFault(Random random, int engines)
    {
        var engine = random.Next(engines);
        return random.Next(12) switch
        {
            0 => new Fault.KillEngine(engine, Crash: false),
            1 => new Fault.KillEngine(engine, Crash: true),
            2 => new Fault.PauseEngine(engine),
            3 => new Fault.TurnLink(engine, LinkState.Reset),
            4 => new Fault.TurnLink(engine, LinkState.Silent),
            5 => new Fault.TurnLink(engine, LinkState.Deaf),
            6 => new Fault.SignalLeader("KILL"),
            7 => new Fault.SignalLeader("STOP"),
            8 => new Fault.SignalLeader("TERM"),
            9 => new Fault.KillStore(random.Next(3)),
            _ => new Fault.LoseReply(engine, Calls[random.Next(Calls.Length)]),
        };
    }
}
