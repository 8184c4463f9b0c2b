using System.Threading.Channels;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A place in the queue of an engine's events.</summary>
internal sealed class EventWatch(ChannelReader<EngineEvent> events, Action leave) : IDisposable
{
    public ChannelReader<EngineEvent> Events => events;

    public void Dispose() => leave();
}
