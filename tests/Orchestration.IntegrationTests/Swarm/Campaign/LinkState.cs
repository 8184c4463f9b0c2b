namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>What a link between managers and an engine does.</summary>
internal enum LinkState
{
    /// <summary>It carries.</summary>
    Open,

    /// <summary>Connections are reset, new ones too.</summary>
    Reset,

    /// <summary>Nothing comes through, and nobody is told.</summary>
    Silent,

    /// <summary>Requests come through, answers do not.</summary>
    Deaf,
}
