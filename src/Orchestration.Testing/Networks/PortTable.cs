namespace Orchestration.Testing;

/// <summary>The ports of the host that running containers publish.</summary>
internal sealed class PortTable
{
    private const int FirstRandom = 32768;
    private const int LastRandom = 60999;

    private readonly HashSet<BoundPort> _bound = [];
    private int _next = FirstRandom;

    /// <summary>Takes the first free port of a range; null when all are taken.</summary>
    public int? Take(string address, string protocol, int first, int last)
    {
        for (var port = first; port <= last; port++)
            if (TryTake(address, protocol, port)) return port;
        return null;
    }

    /// <summary>Takes a port that the engine chooses, in growing order.</summary>
    public int? TakeAny(string address, string protocol)
    {
        for (var tries = FirstRandom; tries <= LastRandom; tries++)
        {
            var port = _next;
            _next = _next == LastRandom ? FirstRandom : _next + 1;
            if (TryTake(address, protocol, port)) return port;
        }
        return null;
    }

    public void Return(BoundPort port) => _bound.RemoveWhere(bound => bound.Address == port.Address && bound.Protocol == port.Protocol && bound.Port == port.Port);

    private bool TryTake(string address, string protocol, int port)
    {
        foreach (var bound in _bound)
            if (bound.Port == port && bound.Protocol == protocol && Meet(bound.Address, address)) return false;
        return _bound.Add(new BoundPort("", address, protocol, port));
    }

    private static bool Meet(string one, string other) => one == other || IsAny(one) || IsAny(other);

    private static bool IsAny(string address) => address is "0.0.0.0" or "::";
}
