using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>A kind of node that a supplier can make.</summary>
/// <param name="Name">Name of the template.</param>
public sealed record NodeTemplate(string Name)
{
    /// <summary>Labels of its nodes; default none.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init => field = OrdinalMap.Of(value); } = OrdinalMap.Of<string>(null);

    /// <summary>CPUs of a node; null when they are known only afterwards.</summary>
    public double? Cpus { get; init; }

    /// <summary>Memory of a node; null when it is known only afterwards.</summary>
    public ByteSize? Memory { get; init; }

    /// <summary>What a node costs in an hour, in the supplier's currency; default 0.</summary>
    public decimal HourlyCost { get; init; }

    /// <summary>At most so many nodes; null for no limit.</summary>
    public int? Maximum { get; init; }
}
