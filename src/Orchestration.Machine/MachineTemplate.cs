namespace Orchestration.Machines;

/// <summary>A kind of machine that can be made as a node.</summary>
/// <param name="Node">What a cluster is told of it.</param>
/// <param name="Describe">Describes a machine: at least its driver. The template's labels are added by themselves.</param>
public sealed record MachineTemplate(NodeTemplate Node, Func<IMachineBuilder, IMachineBuilder> Describe);
