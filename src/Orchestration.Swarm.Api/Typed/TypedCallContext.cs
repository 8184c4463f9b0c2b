using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>What a typed call works with.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Call">The call.</param>
/// <param name="Name">The thing that the path names, as the engine knows it.</param>
internal sealed record TypedCallContext(IEngine Engine, ApiCall Call, string Name);
