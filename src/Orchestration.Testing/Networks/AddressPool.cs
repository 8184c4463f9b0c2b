using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Orchestration.Testing;

/// <summary>The addresses of a subnet: the gateway first, then the lowest free one.</summary>
internal sealed class AddressPool
{
    private readonly uint _first;
    private readonly uint _last;
    private readonly uint _rangeFirst;
    private readonly uint _rangeLast;
    private readonly HashSet<uint> _taken = [];

    public AddressPool(IPNetwork subnet, IPNetwork? range = null, IPAddress? gateway = null)
    {
        Subnet = subnet;
        (_first, _last) = Bounds(subnet);
        (_rangeFirst, _rangeLast) = range is { } part ? Bounds(part) : (_first, _last);
        Gateway = gateway ?? ToAddress(_rangeFirst + 1);
        _taken.Add(_first);
        if (_last > _first + 1) _taken.Add(_last);
        _taken.Add(ToNumber(Gateway));
    }

    public IPNetwork Subnet { get; }

    public IPAddress Gateway { get; }

    public int PrefixLength => Subnet.PrefixLength;

    public bool Overlaps(AddressPool other) => _first <= other._last && other._first <= _last;

    /// <summary>The wanted address, or the lowest free one; null when it is taken, outside, or none is left.</summary>
    public IPAddress? Take(IPAddress? wanted)
    {
        if (wanted is not null) return Subnet.Contains(wanted) && _taken.Add(ToNumber(wanted)) ? wanted : null;
        for (var number = _rangeFirst; number <= _rangeLast; number++)
            if (_taken.Add(number)) return ToAddress(number);
        return null;
    }

    public void Return(IPAddress address) => _taken.Remove(ToNumber(address));

    public static IPNetwork? Parse(string? text) =>
        IPNetwork.TryParse(text, out var network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? network : null;

    private static (uint First, uint Last) Bounds(IPNetwork network)
    {
        var first = ToNumber(network.BaseAddress);
        return (first, network.PrefixLength == 0 ? uint.MaxValue : first | (uint.MaxValue >> network.PrefixLength));
    }

    private static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress ToAddress(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
