namespace Orchestration.Scheduling;

/// <summary>What a filter's answer depends on, and so how often it is asked.</summary>
public enum FilterScope
{
    /// <summary>On what runs on the node at the moment: asked for each candidate, in rank order, until one is accepted.</summary>
    Node,

    /// <summary>
    /// On the node's own facts alone (<see cref="NodeView.Facts"/>, but for name, id, address and containers):
    /// asked once for all nodes that are alike.
    /// </summary>
    Class,
}
