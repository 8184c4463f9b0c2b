using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>What the built-in filters say besides their verdict.</summary>
internal abstract class BuiltInFilter : INodeFilter
{
    public abstract string Name { get; }

    public virtual FilterScope Scope => FilterScope.Node;

    /// <summary>Whether a rejection lasts: it would stand even if the node were healthy, active and empty.</summary>
    public virtual bool IsLasting => false;

    /// <summary>Whether the request asks this question at all; if not, every node passes.</summary>
    public virtual bool Concerns(PlacementRequest request) => true;

    public abstract FilterVerdict Evaluate(PlacementRequest request, NodeView node);

    /// <summary>The conditions of the request as Docker Swarm lists them.</summary>
    public virtual IEnumerable<string> Conditions(PlacementRequest request) => [];

    /// <summary>How many nodes were rejected, as a clause.</summary>
    public abstract string Explain(int nodes);

    protected static string On(string what, int nodes) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} on {nodes} {(nodes == 1 ? "node" : "nodes")}");
}
