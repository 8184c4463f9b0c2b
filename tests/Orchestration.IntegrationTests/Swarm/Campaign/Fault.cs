using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>One fault: it begins, lasts, and is healed. Faults of one part of the bed come one after another.</summary>
/// <param name="Part">The part of the bed.</param>
internal abstract record Fault(string Part)
{
    /// <summary>Begins; false when there is nothing to disturb now.</summary>
    public abstract Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken);

    public abstract Task HealAsync(ClusterBed bed, CancellationToken cancellationToken);

    public sealed record KillEngine(int Index, bool Crash) : Fault($"engine {Index}")
    {
        public override async Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            await (Crash ? bed.Engines[Index].CrashAsync(cancellationToken) : bed.Engines[Index].KillAsync(cancellationToken));
            return true;
        }

        public override Task HealAsync(ClusterBed bed, CancellationToken cancellationToken) => bed.Engines[Index].RestartAsync(cancellationToken);
    }

    public sealed record PauseEngine(int Index) : Fault($"engine {Index}")
    {
        public override Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            bed.Engines[Index].Pause();
            return Task.FromResult(true);
        }

        public override Task HealAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            bed.Engines[Index].Resume();
            return Task.CompletedTask;
        }
    }

    public sealed record TurnLink(int Index, LinkState State) : Fault($"link {Index}")
    {
        public override Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            bed.Links[Index].Turn(State);
            return Task.FromResult(true);
        }

        public override Task HealAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            bed.Links[Index].Turn(LinkState.Open);
            return Task.CompletedTask;
        }
    }

    public sealed record LoseReply(int Index, string Request) : Fault($"link {Index}")
    {
        public override Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            bed.Links[Index].LoseReplyOf(Request);
            return Task.FromResult(true);
        }

        public override Task HealAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            bed.Links[Index].LoseReplyOf(null);
            return Task.CompletedTask;
        }
    }

    /// <summary>A signal to the manager that leads; one that ended is started again.</summary>
    public sealed record SignalLeader(string Signal) : Fault("managers")
    {
        private int _index;

        public override async Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            if (await bed.FindLeaderAsync(cancellationToken) is not { HasEnded: false } leader) return false;
            _index = bed.Managers.IndexOf(leader);
            leader.Signal(Signal);
            return true;
        }

        public override Task HealAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            if (Signal == "STOP") bed.Managers[_index].Signal("CONT");
            else bed.Restart(_index);
            return Task.CompletedTask;
        }
    }

    public sealed record KillStore(int Index) : Fault("etcd")
    {
        public override async Task<bool> BeginAsync(ClusterBed bed, CancellationToken cancellationToken)
        {
            await bed.Etcd[Index].KillAsync(cancellationToken);
            return true;
        }

        public override Task HealAsync(ClusterBed bed, CancellationToken cancellationToken) => bed.Etcd[Index].RestartAsync(cancellationToken);
    }
}
