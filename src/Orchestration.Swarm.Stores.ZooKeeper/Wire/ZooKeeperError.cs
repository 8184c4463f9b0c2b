namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>The answers of ZooKeeper that this client tells apart.</summary>
internal static class ZooKeeperError
{
    public const int Ok = 0;
    public const int NoNode = -101;
    public const int BadVersion = -103;
    public const int NoChildrenForEphemerals = -108;
    public const int NodeExists = -110;
    public const int NotEmpty = -111;
    public const int SessionExpired = -112;

    /// <summary>Somebody else was quicker; what was read has to be read again.</summary>
    public static bool IsRace(int error) => error is NoNode or BadVersion or NodeExists or NotEmpty;
}
