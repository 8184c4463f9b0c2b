using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.SwarmApi.OverCluster;

/// <summary>The cluster that all fixtures of this folder share: made when the first asks, ended after the last.</summary>
[SetUpFixture]
public sealed class HostClusterSetup
{
    private static HostCluster? s_cluster;

    internal static async Task<HostCluster> EnsureAsync(Bed bed) => s_cluster ??= await HostCluster.StartAsync(bed);

    [OneTimeTearDown]
    public async Task End()
    {
        if (s_cluster is not null) await s_cluster.DisposeAsync();
        s_cluster = null;
    }
}
